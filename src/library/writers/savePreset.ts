import { t } from '../../base/words';
import { expected as expectedPreset } from '../history/change';
import { storedContent, wireOrder } from '../paramMap';
import { type Preset, type PresetContent, sameContent, sameContentAndOrder } from '../preset';
import { cleanTitle } from '../title';
import { ConflictError } from './conflict';
import { edition, sendPreset } from './presetInput';
import { movePreset } from './renamePreset';
import { type Stored, storedNotes } from './storedNotes';
import type { WriteContext, WriteOptions } from './writeContext';
import { lostOnTheWay, NotStoredError } from './writeErrors';

/**
 * What a save came to. `unchanged`: nothing was sent, since the server holds `stored` already, or there was nothing to save; `stored` is
 * then the version the text agrees with, even if the server has gone on since.
 */
export type SaveOutcome = { readonly kind: 'unchanged'; readonly stored: Preset } | ({ readonly kind: 'saved' } & Stored);

/** Saves an edit of a preset: reads, compares with the version the edit began from, writes everything, reads back. */
export async function savePreset(context: WriteContext, base: Preset, mine: PresetContent, options: WriteOptions): Promise<SaveOutcome> {
  const before = await context.read(options.signal);
  const theirs = before.get(base.title);
  const ordered = { ...mine, params: wireOrder(mine.params) };
  if (theirs && sameContentAndOrder(theirs, ordered)) return { kind: 'unchanged', stored: theirs };
  if (sameContentAndOrder(base, ordered)) return { kind: 'unchanged', stored: base };
  if (!theirs || !sameContent(theirs, base)) throw new ConflictError({ title: base.title, base, mine, theirs });
  const expected = storedContent(mine);
  // All that differs is what the server would trim away: it holds this already.
  if (sameContentAndOrder(theirs, expected)) return { kind: 'saved', stored: theirs, notes: storedNotes(theirs.title, mine, theirs) };
  // A title from before titles were cleaned cannot be edited in place: the server would rename it, and over another preset too.
  if (cleanTitle(theirs.title) !== theirs.title)
    return { kind: 'saved', ...(await movePreset(context, before, theirs, theirs.title, mine)) };
  await context.record({ subject: 'preset', before: theirs, after: expectedPreset(theirs.title, expected, theirs) });
  const unknown = await sendPreset(context, edition(theirs, theirs.title, mine));
  const stored = (await context.readBack(t('“{0}”', theirs.title), unknown)).get(theirs.title);
  if (stored && (sameContent(stored, expected) || (!unknown && !sameContent(stored, theirs)))) {
    return { kind: 'saved', stored, notes: storedNotes(theirs.title, mine, stored) };
  }
  if (stored && !unknown)
    throw new NotStoredError(
      t('The server said that it saved “{0}”, but it still holds the old version. See the server’s log.', theirs.title),
    );
  if (stored && sameContent(stored, theirs)) {
    throw lostOnTheWay(unknown, t('Saving “{0}”', theirs.title), t('The server still holds the old version. Save again.'));
  }
  throw new ConflictError({ title: theirs.title, base, mine, theirs: stored });
}
