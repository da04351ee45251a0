import type { Call } from '../call';
import { parseLenientJson } from '../json/parse';
import { compactJson } from '../json/text';
import { isObject } from '../json/token';
import { isBlank } from '../json/whiteSpace';
import type { PresetRecord } from '../presetRecord';
import { JsonText, type Reply, SUCCESS } from '../reply';
import type { ServerState } from '../state';

const STARS = 'starred_models';
const LINKS = 'modelpresetlinks';

/** The user's presets, stars, links, permissions: everything at once, put together as text for the sake of large libraries. */
export function getMyUserData({ state, session: { user } }: Call): Reply {
  const presets = state.presets.renderWhole(user.id, {
    starred: state.edition.starsPresets,
    picture: (record) => shownPicture(state, record),
  });
  const source = user.settings.get('autocomplete.source');
  const parts = [
    `"user_name":${JSON.stringify(user.id)}`,
    `"presets":[${presets}]`,
    `"language":${JSON.stringify(user.settings.get('language') ?? 'en')}`,
    `"permissions":${JSON.stringify(user.permissions)}`,
    `"starred_models":${wholeMap(state, user.id, STARS)}`,
    ...(state.edition.linksPresets ? [`"model_preset_links":${wholeMap(state, user.id, LINKS)}`] : []),
    // The sandbox has no word lists, so a set one is always missing.
    `"autocompletions":${typeof source === 'string' && !isBlank(source) ? '[null]' : 'null'}`,
  ];
  return new JsonText(`{${parts.join(',')}}`);
}

function shownPicture({ edition, presets }: ServerState, { picture, title }: PresetRecord): string {
  return edition.picturesByPath && picture.startsWith('data:') ? `/ViewSpecial/Preset/${title}?editid=${presets.editId}` : picture;
}

/** Read and written again each time, as on the server. */
function wholeMap(state: ServerState, user: string, name: string): string {
  const text = state.generic.get(user, name, 'full');
  return text === undefined ? '{}' : compactJson(parseLenientJson(text));
}

/** The request is the map: everything in it is stored as it is. */
export function setStarredModels({ state, session, args }: Call): Reply {
  state.generic.set(session.user.id, STARS, 'full', compactJson(args.raw));
  return SUCCESS;
}

/** Like setStarredModels. */
export function setPresetLinks({ state, session, args }: Call): Reply {
  state.generic.set(session.user.id, LINKS, 'full', compactJson(args.raw));
  return SUCCESS;
}

/** Only the value of `edits` is stored; it comes back with ListT2IParams. */
export function setParamEdits({ session, args }: Call): Reply {
  const edits = args.raw.get('edits');
  if (!isObject(edits)) throw new Error('edits is no object');
  session.user.paramEdits = compactJson(edits);
  session.user.save();
  return SUCCESS;
}

const KEY_TYPES = ['stability_api', 'civitai_api', 'huggingface_api'];

/** Stores a key of another service; `none` deletes it. The text for an unknown type is the server's own slip. */
export function setApiKey({ state, session, args }: Call): Reply {
  const [type, key] = [args.text('keyType'), args.text('key')];
  if (!KEY_TYPES.includes(type)) {
    return { error: "Invalid key type 'System.Collections.Generic.HashSet`1[System.String]'." };
  }
  if (key === 'none') {
    state.generic.delete(session.user.id, type, 'key');
    state.generic.delete(session.user.id, type, 'key_last_updated');
  } else {
    state.generic.set(session.user.id, type, 'key', key);
    state.generic.set(session.user.id, type, 'key_last_updated', new Date().toISOString().slice(0, 16).replace('T', ' '));
  }
  return SUCCESS;
}

/** Any type may be asked for. */
export function getApiKeyStatus({ state, session, args }: Call): Reply {
  const updated = state.generic.get(session.user.id, args.text('keyType'), 'key_last_updated');
  return { status: updated === undefined ? 'not set' : `last updated ${updated}` };
}
