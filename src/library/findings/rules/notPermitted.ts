import { t } from '../../../base/words';
import { type PresetRule, removeFix } from '../finding';

const MODELS =
  /^(?:model|vae|automaticvae|(?:clip[lg]|clipvision|txxl|llava|llama|qwen|mistral|gemma|gptoss|negative)model|negativemodelincludeloras)$/;

/** Parameters that require a permission your account lacks. Every generation with one of them fails (docs/server.md 3.6 and appendix A). */
export const notPermitted: PresetRule = {
  id: 'notPermitted',
  severity: 'error',
  check({ params }, { catalogue, may }) {
    if (!may) return [];
    return [...params.keys()].flatMap((key) => {
      const permission = catalogue.find(key) ? undefined : permissionFor(key);
      if (permission === undefined || may(permission)) return [];
      const message = t('Your account isn\'t allowed to use "{0}" on this server (requires the permission {1}).', key, permission);
      return [{ paramId: key, message, fix: removeFix(key) }];
    });
  },
};

/** The permission that a parameter of the server itself takes, as its id says. */
export function permissionFor(key: string): string | undefined {
  const id = key.replace(/[^A-Za-z]/g, '').toLowerCase();
  if (id.startsWith('controlnet')) return 'param_controlnet';
  if (/^(?:trim)?video/.test(id) && id !== 'videoextendframeoverlap') return 'param_video';
  if (MODELS.test(id)) return 'model_params';
  if (id === 'internalbackendtype') return 'param_backend_type';
  if (id === 'exactbackendid') return 'param_backend_id';
  return id === 'comfyuicustomworkflow' ? 'comfy_stored_custom_workflows' : undefined;
}
