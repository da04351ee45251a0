import { RefusedError } from '../../api/apiErrors';
import { LONGEST_HEAD } from '../../api/picture';
import type { Input } from '../../api/routes';
import type { Preset, PresetContent } from '../snapshot/preset';
import { paramsToWire } from '../snapshot/presetWire';
import type { WriteContext } from './writeContext';

/** What AddNewPreset is sent. */
export type PresetInput = Input<'AddNewPreset'>;

/** Everything of a new preset. */
export function creation(title: string, content: PresetContent, picture: string | undefined): PresetInput {
  return { ...wholeContent(title, content), ...pictureInput(picture) };
}

/**
 * Everything of an edit of the preset `was`. An edit replaces all but the picture, which is left out to be kept. Servers that send the
 * picture inline remove one that is left out, so those get theirs back.
 */
export function edition(was: Preset, title: string, content: PresetContent): PresetInput {
  return { ...wholeContent(title, content), ...pictureInput(inlinePicture(was)), is_edit: true, editing: was.title };
}

/** The picture of a preset where the server sends it inline. */
export function inlinePicture({ picture }: Preset): string | undefined {
  return picture?.startsWith('data:') ? picture : undefined;
}

/** Sends AddNewPreset; see `WriteContext.send`. */
export async function sendPreset(context: WriteContext, input: PresetInput): Promise<Error | undefined> {
  try {
    return await context.send(() => context.client.call('AddNewPreset', input));
  } catch (error) {
    const relabelled = relabel(input.preview_image);
    if (!relabelled || !(error instanceof RefusedError) || error.field !== 'preset_fail' || !error.words.includes('preview')) throw error;
    return context.send(() => context.client.call('AddNewPreset', { ...input, preview_image: relabelled }));
  }
}

function wholeContent(title: string, { description, starred, params }: PresetContent) {
  return { title, description, param_map: paramsToWire(params), is_starred: starred };
}

function pictureInput(picture: string | undefined): Pick<PresetInput, 'preview_image'> {
  return picture === undefined ? {} : { preview_image: picture };
}

/** Servers take pictures of any format, but only under the label of a JPEG; older ones stored other labels. */
function relabel(picture: string | undefined): string | undefined {
  const head = picture && /^data:image\/(?!jpeg;)[\w.+-]+;base64,/.exec(picture.slice(0, LONGEST_HEAD))?.[0];
  return picture && head && head.length < picture.length ? `data:image/jpeg;base64,${picture.slice(head.length)}` : undefined;
}
