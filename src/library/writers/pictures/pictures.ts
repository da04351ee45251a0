import { dataUrlOf, pictureOfDataUrl } from '../../../api/picture';
import { isCancelled } from '../../../base/errors';
import type { Pending } from '../../history/outcomes';
import { digestOf } from '../../snapshot/pictureCache';
import type { Preset } from '../../snapshot/preset';
import { NO_PICTURE } from '../../snapshot/presetWire';
import type { Snapshot } from '../../snapshot/snapshot';
import type { WriteContext } from '../writeContext';

/** Pictures are 10 to 30 kB each, and a reply may have 64 MB. */
const AT_A_TIME = 200;

/**
 * The stored pictures of presets as data URLs, by title. Presets without one are not in it; a picture that cannot be had throws, or is
 * told to `onDidMiss` and left out.
 */
export async function storedPictures(
  context: WriteContext,
  presets: readonly Preset[],
  canExport: boolean,
  onDidMiss?: (preset: Preset, error: unknown) => void,
): Promise<Map<string, string>> {
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
  for (const preset of elsewhere) {
    const { title, picture } = preset;
    if (pictures.has(title) || picture === undefined) continue;
    try {
      pictures.set(title, dataUrlOf(await context.client.picture(picture)));
    } catch (error) {
      if (!onDidMiss || isCancelled(error)) throw error;
      onDidMiss(preset, error);
    }
  }
  return pictures;
}

/** The stored picture of one preset as a data URL; undefined where it has none. */
export async function storedPicture(context: WriteContext, preset: Preset, { features }: Snapshot): Promise<string | undefined> {
  return preset.picture === undefined ? undefined : (await storedPictures(context, [preset], features.export)).get(preset.title);
}

/** Tells stored pictures, as data URLs, from each other by their bytes. */
export function pictureDigest(url: string | undefined): string {
  const picture = url === undefined ? undefined : pictureOfDataUrl(url);
  return picture ? digestOf(picture.bytes) : 'none';
}

/** Looks at the picture that a change has set, so that it can be told from one that somebody else sets later. */
export async function notePicture(context: WriteContext, change: Pending | undefined, stored: Preset, now: Snapshot): Promise<void> {
  if (!change) return;
  try {
    change.digest = pictureDigest(await storedPicture(context, stored, now));
  } catch (error) {
    if (isCancelled(error)) throw error;
    context.log.warn('The picture that a preset was given could not be looked at.');
  }
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
