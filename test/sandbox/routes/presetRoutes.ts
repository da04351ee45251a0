import type { Call } from '../call';
import { tokenText } from '../json/text';
import { isObject, type TokenObject } from '../json/token';
import { isBlank } from '../json/whiteSpace';
import { previewPicture } from '../pictures';
import { PLACEHOLDER, type PresetRecord } from '../presetRecord';
import { JsonText, type Reply, SUCCESS } from '../reply';
import { cleanTitle } from '../titles';

const FORBIDDEN: Reply = { preset_fail: 'Forbidden preview-image path.' };

/** Creates, edits, renames and stars (docs/server.md 2.6); every step, also the odd ones, in the server's order. */
export async function addNewPreset({ state, session, args }: Call): Promise<Reply> {
  const { edition, presets } = state;
  const user = session.user.id;
  const title = cleanTitle(args.text('title'));
  const description = args.text('description');
  const picture = args.optionalText('preview_image', undefined);
  const metadata = args.optionalText('preview_image_metadata', undefined);
  const isEdit = args.optionalFlag('is_edit', false);
  const editing = args.optionalText('editing', undefined);
  const starred = edition.starsPresets ? args.optionalFlag('is_starred', false) : false;
  if (title === '') return { preset_fail: 'Invalid or empty title.' };
  const params = readParamMap(args.raw);
  if (isEdit && editing === undefined) throw new Error('is_edit without editing: the real server falls over it');
  const existing = presets.get(user, isEdit ? (editing ?? '') : title);
  if (existing && !isEdit) return { preset_fail: 'A preset with that title already exists.' };
  const sent = edition.picturesByPath && picture?.startsWith('/ViewSpecial/') ? undefined : picture;
  if (sent !== undefined && isForbidden(sent)) return FORBIDDEN;
  const stored = await storedPicture(sent, metadata, edition.convertsPictures);
  if (!params) throw new Error('no param_map: the real server falls over it');
  if (isEdit && existing && editing !== undefined && editing !== title) presets.delete(user, editing);
  const kept = edition.picturesByPath ? existing?.picture : undefined;
  presets.save(user, { author: user, title, description, picture: stored ?? kept ?? PLACEHOLDER, starred, params });
  presets.countEdit();
  return SUCCESS;
}

/** Undefined when the key is missing, which is noticed later than any other wrong type. */
function readParamMap(raw: TokenObject): PresetRecord['params'] | undefined {
  if (!raw.has('param_map')) return undefined;
  const map = raw.get('param_map');
  if (!isObject(map)) throw new Error('param_map is no object');
  return Array.from(map, ([key, token]) => [key, tokenText(token)]);
}

function isForbidden(picture: string): boolean {
  if (isBlank(picture) || picture === PLACEHOLDER) return false;
  const known = picture.startsWith('data:image/jpeg;base64,') || picture.startsWith('/Output');
  return !known || picture.includes('?');
}

/** Undefined when no picture was sent. */
async function storedPicture(sent: string | undefined, metadata: string | undefined, convert: boolean): Promise<string | undefined> {
  if (sent === undefined || isBlank(sent)) return undefined;
  return sent === PLACEHOLDER || !convert ? sent : previewPicture(sent, metadata);
}

/** Copies everything under the name as it was sent plus the first free number. */
export function duplicatePreset({ state, session, args }: Call): Reply {
  const { presets } = state;
  const user = session.user.id;
  const name = args.text('preset');
  const original = presets.get(user, name);
  if (!original) return { preset_fail: 'No such preset.' };
  let number = 2;
  while (presets.get(user, `${name} (${number})`)) number += 1;
  presets.save(user, { ...original, author: user, title: `${name} (${number})` });
  return SUCCESS;
}

/** Says `false` when there is no such preset. */
export function deletePreset({ state, session, args }: Call): Reply {
  return { success: state.presets.delete(session.user.id, args.text('preset')) };
}

/** The presets with their pictures inside. Titles are matched exactly; anything but a list means all. */
export function exportUserPresets({ state, session, args }: Call): Reply {
  const titles = args.raw.get('titles');
  const wanted = Array.isArray(titles) ? new Set(titles.map(tokenText)) : undefined;
  const texts = state.presets.render(session.user.id, {
    starred: state.edition.starsPresets,
    picture: (record) => record.picture,
    only: wanted && ((record) => wanted.has(record.title)),
  });
  return new JsonText(`{"presets":[${texts.join(',')}]}`);
}
