import { t } from '../../base/words';
import { cleanTitle, titleKey } from '../../swarm/title';
import { expected } from '../history/change';
import { type Preset, type PresetContent, sameContent, sameContentAndOrder } from '../snapshot/preset';
import type { Snapshot } from '../snapshot/snapshot';
import type { LeftOver } from './copyPreset';
import { sendNew } from './createPreset';
import { Ground } from './ground';
import { isCopy, MoveJob, moveAll, moveLinks } from './many/moveAll';
import { storedPictures } from './pictures/pictures';
import { edition, sendPreset } from './presetInput';
import { type Stored, storedNotes } from './storedNotes';
import { usableTitle } from './titleError';
import type { WriteContext, WriteOptions } from './writeContext';
import { GoneError, lostOnTheWay, NotStoredError } from './writeErrors';

export interface RenameOptions extends WriteOptions {
  /** An equal preset that has the title already is the copy of a rename which was broken off: only the old one has to go. */
  readonly completes?: boolean | undefined;
  readonly leftOver?: LeftOver | undefined;
  /** What it is to hold under the new title, made of what the server holds; without it, that. What it throws ends the rename. */
  readonly edit?: ((theirs: Preset) => PresetContent) | undefined;
}

/**
 * Gives a preset another title. Model links follow. What the server holds of it now is kept, whatever the caller saw last, but for what
 * `edit` makes of it.
 */
export async function renamePreset(context: WriteContext, base: Preset, typed: string, options: RenameOptions): Promise<Stored> {
  const ground = await Ground.read(context, options);
  if (isChangeOfCase(base, typed)) return changeCase(context, ground.now, base, typed, options);
  const job = moveOf(base, typed, ground.now, options);
  await moveAll(context, ground, [job], options);
  return job.stored;
}

/** The move of a preset, as the server holds it now. Throws where it cannot be made. */
export function moveOf(base: Preset, typed: string, now: Snapshot, { completes, edit }: RenameOptions): MoveJob {
  const theirs = now.get(base.title);
  const there = completes ? now.get(cleanTitle(typed)) : undefined;
  // Anything else that has the title is somebody else's preset, and gets no links.
  if (!theirs && there && sameContent(there, base)) return new MoveJob(base, typed, base, { copy: there, isGone: true });
  if (!theirs) throw new GoneError(base.title);
  const content = edit?.(theirs) ?? theirs;
  if (there && there.title !== theirs.title && isCopy(there, { ...theirs, ...content }))
    return new MoveJob(theirs, typed, content, { copy: there });
  usableTitle(typed, now.get, now.userName, theirs.title);
  return new MoveJob(theirs, typed, content);
}

/** Gives a preset another title and other content at once. */
export async function movePreset(
  context: WriteContext,
  before: Snapshot,
  theirs: Preset,
  typed: string,
  content: PresetContent,
): Promise<Stored> {
  usableTitle(typed, before.get, before.userName);
  const job = new MoveJob(theirs, typed, content);
  await moveAll(context, Ground.on(context, before), [job], {});
  return job.stored;
}

/** True for a title that is the same to the server. */
export function isChangeOfCase({ title }: Preset, typed: string): boolean {
  return titleKey(cleanTitle(typed)) === titleKey(title);
}

/** To the server both titles are one, so there can be no copy beside the original: the picture is kept here until it is over. */
async function changeCase(context: WriteContext, before: Snapshot, base: Preset, typed: string, { edit }: RenameOptions): Promise<Stored> {
  const theirs = before.get(base.title);
  if (!theirs) throw new GoneError(base.title);
  const title = usableTitle(typed, before.get, before.userName, theirs.title);
  const content = edit?.(theirs) ?? theirs;
  if (title === theirs.title && sameContentAndOrder(content, theirs)) return { stored: theirs, notes: storedNotes(typed, theirs, theirs) };
  const pictures = await storedPictures(context, [theirs], before.features.export);
  const picture = pictures.get(theirs.title);
  await context.record({ subject: 'preset', before: theirs, after: expected(title, content, theirs), picture });
  const unknown = await sendPreset(context, edition(theirs, title, content));
  const after = await context.readBack(t('"{0}"', title), unknown);
  const stored = after.get(title);
  if (!stored) {
    // The server deletes before it saves, and broke in between.
    context.log.warn('A preset was lost by the server while its title changed case; it is created again.');
    return (await sendNew(context, after, typed, content, picture)).result;
  }
  if (stored.title !== title) {
    if (unknown) throw lostOnTheWay(unknown, t('Renaming "{0}"', theirs.title), t('It still has its old title. Try again.'));
    throw new NotStoredError(t('The server reported that it renamed "{0}", but it still has its old title.', theirs.title));
  }
  if (theirs.title !== title) context.renamed(theirs.title, title);
  const links = await moveLinks(context, after, [[theirs.title, stored.title]]);
  return { stored: links.after?.get(title) ?? stored, notes: [...storedNotes(typed, content, stored), ...links.notes] };
}
