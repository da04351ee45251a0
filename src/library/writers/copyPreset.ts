import { t } from '../../base/words';
import { type Preset, type PresetContent, sameContent } from '../preset';
import type { Snapshot } from '../snapshot';
import { titleTooLong } from '../title';
import { sendNew } from './createPreset';
import { sendDeletion } from './deletion';
import { storedPictures } from './pictures';
import { edition, sendPreset } from './presetInput';
import { type Stored, storedNotes } from './storedNotes';
import { TitleError, usableTitle } from './titleError';
import type { WriteContext } from './writeContext';
import { lostOnTheWay, NotStoredError } from './writeErrors';

/** Copies that an interrupted operation left over, by title: they are used in place of new ones. */
export type LeftOver = ReadonlySet<string>;

/** The title that the server will give to its own copy of a preset; undefined where a copy is made without one. */
export function twinTitle({ title, picture }: Preset, { get, userName }: Snapshot): string | undefined {
  if (picture === undefined || picture.startsWith('data:') || titleTooLong(`${title} (99)`, userName)) return undefined;
  return freeTwinTitle(title, get);
}

/** "X (2)", or the next that is free. */
export function freeTwinTitle(title: string, get: Snapshot['get']): string {
  let number = 2;
  while (get(`${title} (${number})`)) number++;
  return `${title} (${number})`;
}

/** A copy, with the read after it. */
export interface Copied {
  readonly after: Snapshot;
  readonly result: Stored;
}

/**
 * Makes a preset under another title with the picture of `source`. A picture that is sent is decoded, scaled and encoded anew, losing a
 * little each time; so it is not sent: the server's own DuplicatePreset copies it byte for byte, and renaming that twin by an edit keeps
 * it. The original stands untouched throughout. Servers that send pictures inline lose them on such an edit and get them sent.
 */
export async function copyPreset(
  context: WriteContext,
  before: Snapshot,
  source: Preset,
  typed: string,
  content: PresetContent,
  leftOver?: LeftOver,
): Promise<Copied> {
  const title = usableTitle(typed, before.get, before.userName);
  if (twinTitle(source, before) === undefined) {
    const pictures = source.picture ? await storedPictures(context, [source], before.features.export) : undefined;
    return sendNew(context, before, typed, content, pictures?.get(source.title));
  }
  const found = before.presets.find((preset) => leftOver?.has(preset.title) && isTwin(preset, source));
  const { after, twin } = found ? { after: before, twin: found } : await makeTwin(context, before, source);
  if (twin.title === title && sameContent(twin, content))
    return { after, result: { stored: twin, notes: storedNotes(typed, content, twin) } };
  try {
    return await renameTwin(context, after, twin, typed, content);
  } catch (error) {
    await removeTwin(context, twin);
    throw error;
  }
}

/** Lets the server duplicate a preset and finds the copy, whose title it does not tell. */
export async function makeTwin(
  context: WriteContext,
  before: Snapshot,
  source: Preset,
): Promise<{ readonly after: Snapshot; readonly twin: Preset }> {
  const unknown = await context.send(() => context.client.call('DuplicatePreset', { preset: source.title }));
  const after = await context.readBack(t('The copy of “{0}”', source.title), unknown);
  // The first: somebody else may have made a copy since, even one of ours.
  const twin = after.presets.find((preset) => isTwin(preset, source) && !before.get(preset.title));
  if (twin) {
    context.mine(twin.title);
    return { after, twin };
  }
  if (unknown) throw lostOnTheWay(unknown, t('Copying “{0}”', source.title), t('There is no copy. Try again.'));
  throw new NotStoredError(t('The server said that it copied “{0}”, but there is no copy.', source.title));
}

/** "X (2)", and not the copy of a copy, "X (2) (2)". */
function isTwin(twin: Preset, source: Preset): boolean {
  const { length } = source.title;
  return twin.title.startsWith(source.title) && /^ \(\d+\)$/.test(twin.title.slice(length)) && sameContent(twin, source);
}

async function renameTwin(context: WriteContext, before: Snapshot, twin: Preset, typed: string, content: PresetContent): Promise<Copied> {
  // Read again since: somebody may have taken the title, and an edit would write over it.
  const title = usableTitle(typed, (wanted) => (before.get(wanted) === twin ? undefined : before.get(wanted)), before.userName);
  const unknown = await sendPreset(context, edition(twin, title, content));
  const after = await context.readBack(t('“{0}”', title), unknown);
  const stored = after.get(title);
  // Ours did not get through, and somebody else's did.
  if (unknown && stored && stored.title !== twin.title && after.get(twin.title)) throw new TitleError('taken', typed);
  if (stored && (stored.title !== twin.title || sameContent(stored, content))) {
    return { after, result: { stored, notes: storedNotes(typed, content, stored) } };
  }
  if (unknown) throw lostOnTheWay(unknown, t('Copying to “{0}”', title), t('There is no copy. Try again.'));
  throw new NotStoredError(t('The server said that it created “{0}”, but it does not have it.', title));
}

/** Takes the twin away again, where it is left over. What keeps us from that is in the log; the failure that led here is told. */
async function removeTwin(context: WriteContext, twin: Preset): Promise<void> {
  try {
    const now = (await context.readBack(t('The copy of “{0}”', twin.title))).get(twin.title);
    if (now && sameContent(now, twin)) await sendDeletion(context, twin.title);
  } catch {
    context.log.warn(`A copy may be left over: ${JSON.stringify(twin.title)}.`);
  }
}
