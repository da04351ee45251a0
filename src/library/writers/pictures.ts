import { isCancelled } from '../../base/errors';
import type { Preset } from '../preset';
import { NO_PICTURE } from '../presetWire';
import type { WriteContext } from './writeContext';

/** Pictures are 10 to 30 kB each, and a reply may have 64 MB. */
const AT_A_TIME = 200;

/** The stored pictures of presets as data URLs, by title. Presets without one are not in it; a picture that cannot be had throws. */
export async function storedPictures(context: WriteContext, presets: readonly Preset[], canExport: boolean): Promise<Map<string, string>> {
  const pictures = new Map<string, string>();
  const elsewhere: Preset[] = [];
  for (const preset of presets) {
    if (preset.picture?.startsWith('data:')) pictures.set(preset.title, preset.picture);
    else if (preset.picture !== undefined) elsewhere.push(preset);
  }
  for (let start = 0; start < elsewhere.length && canExport; start += AT_A_TIME) {
    const titles = elsewhere.slice(start, start + AT_A_TIME).map(({ title }) => title);
    for (const { title, preview_image } of await exported(context, titles)) {
      if (preview_image.startsWith('data:')) pictures.set(title, preview_image);
      else if (preview_image === NO_PICTURE) pictures.delete(title);
    }
  }
  for (const { title, picture } of elsewhere) {
    if (pictures.has(title) || picture === undefined) continue;
    const { bytes, type } = await context.client.picture(picture);
    pictures.set(title, `data:${type};base64,${Buffer.from(bytes).toString('base64')}`);
  }
  return pictures;
}

async function exported(context: WriteContext, titles: readonly string[]) {
  try {
    return (await context.client.call('ExportUserPresets', { titles })).presets;
  } catch (error) {
    if (isCancelled(error)) throw error;
    // Pictures can be had one by one as well.
    context.log.warn('Exporting presets failed; their pictures are read one by one.');
    return [];
  }
}
