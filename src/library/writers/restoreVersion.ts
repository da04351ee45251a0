import { t } from '../../base/words';
import { storedContent } from '../catalogue/paramMap';
import { expected } from '../history/change';
import type { Pending } from '../history/outcomes';
import { type Preset, type PresetContent, sameContent, sameContentAndOrder } from '../snapshot/preset';
import { NO_PICTURE } from '../snapshot/presetWire';
import { requireCleanTitle } from './cleanTitle';
import { ConflictError } from './conflict';
import { notePicture, pictureDigest, storedPicture } from './pictures/pictures';
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
  const replaced = picture && (await storedPicture(context, theirs, now));
  const wanted = picture && replaced !== picture.url ? { ...picture, replaced } : undefined;
  const content = storedContent(version);
  if (!wanted && sameContentAndOrder(theirs, content)) return { kind: 'unchanged', stored: theirs };
  const { unknown, pictured } = await sendVersion(context, theirs, content, wanted);
  const after = await context.readBack(t('"{0}"', theirs.title), unknown);
  const stored = after.get(theirs.title);
  if (stored) await notePicture(context, pictured, stored, after);
  if (stored && sameContent(stored, content) && (!wanted || (stored.picture === undefined) === (wanted.url === undefined)))
    return { kind: 'saved', stored, notes: storedNotes(theirs.title, version, stored), taken: [] };
  if (unknown) throw lostOnTheWay(unknown, t('Restoring "{0}"', theirs.title), t('Check what is on the server, then try again.'));
  throw new NotStoredError(t('The server reported that it saved "{0}", but it has something else. See the server log.', theirs.title));
}

/** A picture that goes in the place of another. */
export interface PictureSwap extends WantedPicture {
  /** The stored picture that is there. */
  readonly replaced: string | undefined;
}

/** What sending a version came to. */
export interface SentVersion {
  /** See `WriteContext.send`. */
  readonly unknown: Error | undefined;
  /** The change that sets a picture, which is to be looked at. */
  readonly pictured: Pending | undefined;
}

/** Sends other content, and another picture where one is wanted: the one it takes away is kept in the history. */
export async function sendVersion(
  context: WriteContext,
  theirs: Preset,
  content: PresetContent,
  wanted: PictureSwap | undefined,
): Promise<SentVersion> {
  const after = expected(theirs.title, content, theirs);
  const input = edition(theirs, theirs.title, content);
  if (!wanted) {
    await context.record({ subject: 'preset', before: theirs, after });
    return { unknown: await sendPreset(context, input), pictured: undefined };
  }
  const { url, replaced } = wanted;
  await context.sawPicture(theirs, pictureDigest(replaced));
  const next = url === undefined ? undefined : (theirs.picture ?? url);
  const [pictured] = await context.record({ subject: 'preset', before: theirs, after: { ...after, picture: next }, picture: replaced });
  return { unknown: await sendPreset(context, { ...input, preview_image: url ?? NO_PICTURE }), pictured };
}
