import { t } from '../../base/words';
import { storedContent, wireOrder } from '../catalogue/paramMap';
import { expected } from '../history/change';
import { mergePreset, type PresetPart } from '../merge/mergePreset';
import { type Preset, type PresetContent, sameContent, sameContentAndOrder } from '../snapshot/preset';
import { ConflictError } from './conflict';
import { edition, sendPreset } from './presetInput';
import { checkSize } from './presetSize';
import { movePreset } from './renamePreset';
import { retitleErrorOf } from './retitle';
import { type Keeping, serverMade } from './serverMade';
import { type Stored, type StoredNote, storedNotes, type Taken } from './storedNotes';
import { MOST_SENT, type WriteContext, type WriteOptions } from './writeContext';
import { lostOnTheWay, NotStoredError } from './writeErrors';

/**
 * What a save came to. `unchanged`: nothing was sent, since the server holds `stored` already, or there was nothing to save; `stored` is
 * then the version the text agrees with, even if the server has gone on since.
 */
export type SaveOutcome = { readonly kind: 'unchanged'; readonly stored: Preset } | ({ readonly kind: 'saved' } & Stored & Taken);

export interface SaveOptions extends WriteOptions {
  /** A title from before servers cleaned titles may become what the server makes of it. Without it such a preset is not saved. */
  readonly retitle?: boolean | undefined;
}

/** An edit: what it began from, and what it makes of that. */
interface Edit {
  readonly base: Preset;
  readonly mine: PresetContent;
}

/** What is to be on the server. */
interface Wanted extends Taken {
  readonly content: PresetContent;
}

/** What came of a version that was sent on top of another. */
interface Sent extends Taken {
  readonly before: Preset;
  /** What the server made of it. */
  readonly made: PresetContent;
  /** What the server held when it was read back; undefined where it had none. */
  readonly stored: Preset | undefined;
  readonly notes: readonly StoredNote[];
  /** Nobody knows whether it got there. */
  readonly unknown: Error | undefined;
}

/**
 * Saves an edit of a preset: reads, merges with what somebody else changed since the edit began, writes everything, and reads back. What
 * is neither ours then nor what was there before was written by somebody in between: that is merged, too, and sent again. Throws
 * `ConflictError` where both changed the same part, and `RetitleError` where the server would give the preset another title.
 */
export async function savePreset(context: WriteContext, base: Preset, mine: PresetContent, options: SaveOptions): Promise<SaveOutcome> {
  const before = await context.read(options.signal);
  const edit: Edit = { base, mine };
  let theirs = before.get(base.title);
  const ordered = { ...mine, params: wireOrder(mine.params) };
  if (theirs && sameContentAndOrder(theirs, ordered)) return { kind: 'unchanged', stored: theirs };
  if (sameContentAndOrder(base, ordered)) return { kind: 'unchanged', stored: base };
  const notes: StoredNote[] = [];
  let last: Sent | undefined;
  for (let times = 0; ; times++) {
    if (!theirs) throw conflictWith(edit, theirs, last);
    const { content, taken } = mergeWith(edit, theirs, last);
    // All that differs is what the server would trim away: it holds this already.
    if (sameContentAndOrder(theirs, storedContent(content)))
      return { kind: 'saved', stored: theirs, notes: [...notes, ...storedNotes(theirs.title, content, theirs)], taken };
    if (times === MOST_SENT) throw conflictWith(edit, theirs, last);
    // A title from before titles were cleaned cannot be edited in place: the server would rename it, and over another preset too.
    const renaming = retitleErrorOf(theirs, before);
    if (renaming) {
      if (!options.retitle) throw renaming;
      return { kind: 'saved', ...(await movePreset(context, before, theirs, renaming.stored, content)), taken };
    }
    // What it was read back as was somebody else's: what came of ours is not seen there.
    for (const pending of context.pending) pending.outcome ??= last?.unknown ? 'failed' : 'done';
    last = await send(context, theirs, { content, taken }, before.features);
    notes.push(...last.notes);
    if (last.stored && sameContent(last.stored, last.made)) return { kind: 'saved', stored: last.stored, notes, taken };
    theirs = last.stored;
  }
}

/** Sends a version on top of the one that was just read. Throws where the server still holds that one. */
async function send(context: WriteContext, before: Preset, { content, taken }: Wanted, keeping: Keeping): Promise<Sent> {
  const { title, author } = before;
  checkSize(title, content, author);
  await context.record({ subject: 'preset', before, after: expected(title, storedContent(content), before) });
  const unknown = await sendPreset(context, edition(before, title, content));
  const stored = (await context.readBack(t('"{0}"', title), unknown)).get(title);
  const made = serverMade(content, stored ?? before, keeping);
  if (stored && sameContent(stored, before) && !sameContent(stored, made)) {
    throw unknown
      ? lostOnTheWay(unknown, t('Saving "{0}"', title), t('The server still has the old version. Save again.'))
      : new NotStoredError(t('The server reported that it saved "{0}", but it still has the old version. See the server log.', title));
  }
  return { before, made, stored, taken, unknown, notes: stored ? storedNotes(title, content, { ...stored, ...made }) : [] };
}

/** The edit on top of what the server holds; `last`: what of it was sent, where somebody else wrote right after that. */
function mergeWith(edit: Edit, theirs: Preset, last: Sent | undefined): Wanted {
  const { base, mine } = edit;
  if (!last && sameContent(theirs, base)) return { content: mine, taken: [] };
  if (last) {
    const { merged, conflicts, taken } = mergePreset(last.before, last.made, theirs);
    if (conflicts.length === 0) return { content: merged, taken: [...last.taken, ...taken.filter((part) => !isIn(last.taken, part))] };
  }
  const { merged, conflicts, taken } = mergePreset(base, mine, theirs);
  if (conflicts.length > 0) throw conflictWith(edit, theirs, last);
  return { content: merged, taken };
}

function isIn(parts: readonly PresetPart[], part: PresetPart): boolean {
  return parts.some((other) => JSON.stringify(other) === JSON.stringify(part));
}

function conflictWith({ base, mine }: Edit, theirs: Preset | undefined, last: Sent | undefined): ConflictError {
  return new ConflictError({ title: base.title, base, mine, theirs, wasSent: last !== undefined });
}
