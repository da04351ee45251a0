import type { DocumentState } from '../../../src/shared/protocol';
import { iconButton } from '../iconButton';
import { SearchButton } from '../searchButton';
import { narrow, type Suggestion } from '../suggest/suggestions';
import { t } from '../texts';
import type { Compared } from './comparison';

/** What can be compared with: `titles` of the other presets, the server's copy where there is one, the defaults where they are known. */
export interface CompareChoices {
  readonly titles: readonly string[];
  readonly server: boolean;
  readonly defaults: boolean;
}

/** What a document can be compared with: every preset but itself. */
export function compareChoices(presets: readonly string[], document: DocumentState | undefined, defaults: boolean): CompareChoices {
  const server = document?.hasPicture === true;
  const own = server && [document.folder, document.title].filter(Boolean).join('/');
  return { titles: presets.filter((title) => title !== own), server, defaults };
}

/** A search for what to compare the preset with. */
export function compareButton(choices: () => CompareChoices, compare: (compared: Compared) => void): SearchButton {
  const label = t('compare');
  const find = (query: string): readonly Suggestion[] => {
    const { titles, server, defaults } = choices();
    const own = [
      ...(defaults ? [{ value: ':defaults', label: t('theDefaults') }] : []),
      ...(server ? [{ value: ':server', label: t('serversCopy') }] : []),
    ];
    const presets = titles.map((title) => ({ value: title, label: title, group: t('presets') }));
    return narrow([...own, ...presets], query);
  };
  const pick = ({ value }: Suggestion) => {
    // Titles hold no colon.
    if (value === ':defaults') compare({ kind: 'defaults' });
    else compare(value === ':server' ? { kind: 'server' } : { kind: 'preset', title: value });
  };
  const button = iconButton('compare', label, () => {});
  return new SearchButton(button, { label, placeholder: t('comparePlaceholder'), find, pick });
}
