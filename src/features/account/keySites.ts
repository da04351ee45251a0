import type { KeyKind } from '../../library/account';

/** Where a third party gives out its keys. */
export interface KeySite {
  readonly name: string;
  readonly url: string;
}

/** The third parties whose keys a server keeps. Names and addresses are the same in all languages. */
export const keySites: Readonly<Record<KeyKind, KeySite>> = {
  civitai_api: { name: 'Civitai', url: 'https://civitai.com/user/account' },
  huggingface_api: { name: 'Hugging Face', url: 'https://huggingface.co/settings/tokens' },
  stability_api: { name: 'Stability AI', url: 'https://platform.stability.ai/account/keys' },
};
