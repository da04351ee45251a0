import type { HumanError } from '../../../base/errors';
import { t } from '../../../base/words';
import type { Preset } from '../../snapshot/preset';
import type { Snapshot } from '../../snapshot/snapshot';
import { sendDeletion } from '../deletion';
import { type LinkPlace, linksTo, removeFromLinks } from '../maps/linkPlaces';
import { sendLinks } from '../maps/sendLinks';
import { PictureShelf } from '../pictures/pictureShelf';
import type { WriteContext } from '../writeContext';
import { lostOnTheWay, NotStoredError, NotVerifiedError } from '../writeErrors';
import { type BatchOptions, type Failure, inBatches } from './batches';

/** Everything of a deleted preset that is needed to put it back. */
export interface DeletedPreset {
  readonly preset: Preset;
  /** The stored picture as a data URL. */
  readonly picture: string | undefined;
  /** The models it was linked to. */
  readonly links: readonly LinkPlace[];
  /** The deletion in the history. */
  readonly change?: string | undefined;
  /** The title it is to come back under, where that is not the one it had. */
  readonly title?: string | undefined;
}

/**
 * What a deletion came to. Presets that were gone already are in neither list; one of which nobody knows whether it is gone is in both,
 * since putting it back never writes over another.
 */
export interface DeletedPresets {
  readonly presets: readonly DeletedPreset[];
  readonly failed: readonly Failure<Preset>[];
}

/**
 * Deletes presets, keeping everything that is needed to put them back: as the server holds them just before, not as they were last
 * seen. A preset whose picture cannot be kept is not deleted. Throws where nothing could be deleted at all.
 */
export async function deletePresets(context: WriteContext, presets: readonly Preset[], options: BatchOptions): Promise<DeletedPresets> {
  const kept = new Map<Preset, DeletedPreset>();
  const unanswered = new Map<Preset, Error>();
  const goneBefore: string[] = [];
  const pictures = new PictureShelf(
    context,
    presets.map(({ title }) => title),
  );
  const { failed } = await inBatches(
    context,
    presets,
    async (preset, now) => {
      const theirs = now.get(preset.title);
      if (!theirs) {
        // An interrupted operation deleted it, and not its links.
        if (options.why?.resumes !== undefined) goneBefore.push(preset.title);
        return;
      }
      const picture = await pictures.of(theirs, now);
      if (picture === undefined && theirs.picture !== undefined)
        throw lostOnTheWay(undefined, t('Loading the preview image of "{0}"', theirs.title), t('The preset was not deleted.'));
      const links = linksTo(now.rawModelLinks, theirs.title);
      const [recorded] = await context.record({ subject: 'preset', before: theirs, after: undefined, picture, links });
      kept.set(preset, { preset: theirs, picture, links, change: recorded?.id });
      const unknown = await sendDeletion(context, theirs.title);
      if (unknown) unanswered.set(preset, unknown);
    },
    options,
  );
  const failures = new Map(failed.map((failure) => [failure.item, failure]));
  const deleted: DeletedPreset[] = [];
  const after = kept.size + goneBefore.length > 0 ? await readAfter(context) : undefined;
  for (const [item, keepsake] of kept) {
    // Without a read, one that failed with a known outcome is still there, and all others may be gone.
    const isThere = after ? after.get(keepsake.preset.title) !== undefined : failures.has(item);
    if (!isThere) {
      deleted.push(keepsake);
      failures.delete(item);
    } else if (!failures.has(item)) failures.set(item, { item, error: stillThere(keepsake.preset.title, unanswered.get(item)) });
    const unknown = after ? undefined : unanswered.get(item);
    if (unknown) failures.set(item, { item, error: new NotVerifiedError(unknown.message, { cause: unknown }) });
  }
  if (after) {
    const gone = [...goneBefore, ...deleted.map(({ preset }) => preset.title)];
    await sendLinks(context, after, (raw) => removeFromLinks(raw, gone));
  }
  const [first] = failures.values();
  if (deleted.length === 0 && first) throw first.error;
  return { presets: deleted, failed: [...failures.values()] };
}

/** What the server holds now; undefined where that cannot be read: what was kept is all there is then, and must not be lost with the error. */
async function readAfter(context: WriteContext): Promise<Snapshot | undefined> {
  try {
    return await context.readBack(t('Deleting presets'));
  } catch {
    context.log.warn('The server could not be read after a deletion.');
    return undefined;
  }
}

function stillThere(title: string, unanswered: Error | undefined): HumanError {
  if (unanswered) return lostOnTheWay(unanswered, t('Deleting "{0}"', title), t('It is still there. Try again.'));
  return new NotStoredError(t('The server reported that it deleted "{0}", but it still exists.', title));
}
