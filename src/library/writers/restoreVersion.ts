import { t } from '../../base/words';
import { expected } from '../history/change';
import { storedContent } from '../paramMap';
import { type Preset, type PresetContent, sameContent, sameContentAndOrder } from '../preset';
import { NO_PICTURE } from '../presetWire';
import type { Snapshot } from '../snapshot';
import { requireCleanTitle } from './cleanTitle';
import { ConflictError } from './conflict';
import { storedPictures } from './pictures';
import { edition, sendPreset } from './presetInput';
import type { SaveOutcome } from './savePreset';
import { storedNotes } from './storedNotes';
import type { WriteContext, WriteOptions } from './writeContext';
import { lostOnTheWay, NotStoredError } from './writeErrors';

/** The picture a preset is to have again: a data URL, or none. */
export interface WantedPicture {
  readonly url: string | undefined;
}

/** Makes an earlier version what the server holds. Throws `ConflictError`, with nothing sent, when its copy is no longer `base`. */
export async function restoreVersion(
  context: WriteContext,
  base: Preset,
  version: PresetContent,
  picture: WantedPicture | undefined,
  options: WriteOptions,
): Promise<SaveOutcome> {
  const now = await context.read(options.signal);
  const theirs = now.get(base.title);
  if (!theirs || !sameContent(theirs, base)) throw new ConflictError({ title: base.title, base, mine: version, theirs });
  requireCleanTitle(theirs);
  const wanted = picture && !(await hasPicture(context, now, theirs, picture)) ? picture : undefined;
  const content = storedContent(version);
  if (!wanted && sameContentAndOrder(theirs, content)) return { kind: 'unchanged', stored: theirs };
  const unknown = await sendVersion(context, now, theirs, content, wanted);
  const stored = (await context.readBack(t('“{0}”', theirs.title), unknown)).get(theirs.title);
  if (stored && sameContent(stored, content) && (!wanted || (stored.picture === undefined) === (wanted.url === undefined)))
    return { kind: 'saved', stored, notes: storedNotes(theirs.title, version, stored), taken: [] };
  if (unknown) throw lostOnTheWay(unknown, t('Restoring “{0}”', theirs.title), t('Look at what the server holds, and try again.'));
  throw new NotStoredError(t('The server said that it saved “{0}”, but it holds something else. See the server’s log.', theirs.title));
}

/** Sends other content, and another picture where one is wanted: the one it takes away is kept in the history. */
export async function sendVersion(
  context: WriteContext,
  now: Snapshot,
  theirs: Preset,
  content: PresetContent,
  wanted: WantedPicture | undefined,
): Promise<Error | undefined> {
  const after = expected(theirs.title, content, theirs);
  const input = edition(theirs, theirs.title, content);
  if (!wanted) {
    await context.record({ subject: 'preset', before: theirs, after });
    return sendPreset(context, input);
  }
  const picture = await pictureOf(context, now, theirs);
  const next = wanted.url === undefined ? undefined : (theirs.picture ?? wanted.url);
  await context.record({ subject: 'preset', before: theirs, after: { ...after, picture: next }, picture });
  return sendPreset(context, { ...input, preview_image: wanted.url ?? NO_PICTURE });
}

async function hasPicture(context: WriteContext, now: Snapshot, theirs: Preset, { url }: WantedPicture): Promise<boolean> {
  return (theirs.picture === undefined) === (url === undefined) && (await pictureOf(context, now, theirs)) === url;
}

async function pictureOf(context: WriteContext, { features }: Snapshot, preset: Preset): Promise<string | undefined> {
  return preset.picture === undefined ? undefined : (await storedPictures(context, [preset], features.export)).get(preset.title);
}
