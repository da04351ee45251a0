import { HumanError, isCancelled } from '../../base/errors';
import { t } from '../../base/words';
import { expected } from '../history/change';
import { type Preset, type PresetContent, sameContent, sameContentAndOrder } from '../preset';
import type { Snapshot } from '../snapshot';
import { cleanTitle, titleKey } from '../title';
import { copyPreset, type LeftOver, twinTitle } from './copyPreset';
import { sendNew } from './createPreset';
import { sendDeletion } from './deletion';
import { linksTo, renameInLinks } from './links';
import { storedPictures } from './pictures';
import { edition, sendPreset } from './presetInput';
import { type SentLinks, sendLinks } from './sendLinks';
import { type Stored, storedNotes } from './storedNotes';
import { usableTitle } from './titleError';
import type { WriteContext, WriteOptions } from './writeContext';
import { GoneError, lostOnTheWay, NotStoredError } from './writeErrors';

export interface RenameOptions extends WriteOptions {
  /** An equal preset that has the title already is the copy of a rename which was broken off: only the old one has to go. */
  readonly completes?: boolean | undefined;
  readonly leftOver?: LeftOver | undefined;
}

/**
 * Gives a preset another title. Model links follow. What the server holds of it now is kept, whatever the caller saw last: a rename
 * changes the title and nothing else.
 */
export async function renamePreset(context: WriteContext, base: Preset, typed: string, options: RenameOptions): Promise<Stored> {
  const before = await context.read(options.signal);
  const theirs = before.get(base.title);
  const there = before.get(cleanTitle(typed));
  if (!theirs && options.completes && there) return { stored: there, notes: (await moveLinks(context, before, base, there)).notes };
  if (!theirs) throw new GoneError(base.title);
  if (options.completes && there && there.title !== theirs.title && isCopy(there, theirs)) return endMove(context, before, theirs, there);
  const title = usableTitle(typed, before.get, before.userName, theirs.title);
  if (title === theirs.title) return { stored: theirs, notes: storedNotes(typed, theirs, theirs) };
  if (titleKey(title) === titleKey(theirs.title)) return changeCase(context, before, theirs, typed, title);
  return movePreset(context, before, theirs, typed, theirs, options.leftOver);
}

/**
 * Copies, looks at the copy, and only then deletes the original: whatever breaks leaves a duplicate, never a hole. (The server's own
 * rename deletes first.)
 */
export async function movePreset(
  context: WriteContext,
  before: Snapshot,
  theirs: Preset,
  typed: string,
  content: PresetContent,
  leftOver?: LeftOver,
): Promise<Stored> {
  const title = usableTitle(typed, before.get, before.userName);
  const pictures = theirs.picture === undefined ? undefined : await keepPicture(context, theirs, before);
  const links = linksTo(before.rawModelLinks, theirs.title);
  const twin = twinTitle(theirs, before);
  await context.record({ subject: 'preset', before: theirs, after: expected(title, content, theirs), picture: pictures, links, twin });
  const { after, result } = await copyPreset(context, before, theirs, typed, content, leftOver);
  const { stored, notes } = result;
  const pictureLost = theirs.picture !== undefined && stored.picture === undefined;
  if (pictureLost || notes.some(({ code }) => code === 'other')) {
    throw new NotStoredError(
      t('The server made “{0}” different from “{1}”. Both are kept: compare them and delete one.', stored.title, theirs.title),
    );
  }
  const now = after.get(theirs.title);
  // Somebody else's title may differ in case alone: to the server it is still the same preset.
  if (now && (now.title !== theirs.title || !sameContent(now, theirs))) {
    throw new HumanError(
      t(
        '“{0}” was changed on the server while it was renamed. Both it and “{1}” are kept: compare them and delete one.',
        now.title,
        stored.title,
      ),
    );
  }
  const end = await leaveOriginal(context, after, theirs, stored);
  return { ...end, notes: [...notes, ...end.notes] };
}

/** Deletes the original of a copy; its links go over to the copy. */
async function leaveOriginal(context: WriteContext, after: Snapshot, theirs: Preset, stored: Preset): Promise<Stored> {
  await removeOriginal(context, theirs.title, stored.title);
  const linked = await moveLinks(context, after, theirs, stored);
  const end = linked.after ?? (await context.readBack(t('“{0}”', stored.title)));
  if (end.get(theirs.title)) throw new HumanError(bothKept(theirs.title, stored.title));
  context.renamed(theirs.title, stored.title);
  return { stored: end.get(stored.title) ?? stored, notes: linked.notes };
}

function moveLinks(context: WriteContext, now: Snapshot, from: Preset, to: Preset): Promise<SentLinks> {
  return sendLinks(context, now, (raw) => renameInLinks(raw, from.title, to.title));
}

function isCopy(one: Preset, other: Preset): boolean {
  return sameContentAndOrder(one, other) && (one.picture === undefined) === (other.picture === undefined);
}

async function endMove(context: WriteContext, before: Snapshot, theirs: Preset, there: Preset): Promise<Stored> {
  const picture = theirs.picture === undefined ? undefined : await keepPicture(context, theirs, before);
  const links = linksTo(before.rawModelLinks, theirs.title);
  await context.record({ subject: 'preset', before: theirs, after: there, picture, links });
  return leaveOriginal(context, before, theirs, there);
}

/** The picture for the history; a rename copies it in any case, so that one which cannot be had does not keep it from being done. */
async function keepPicture(context: WriteContext, preset: Preset, { features }: Snapshot): Promise<string | undefined> {
  try {
    return (await storedPictures(context, [preset], features.export)).get(preset.title);
  } catch (error) {
    if (isCancelled(error)) throw error;
    context.log.warn('The picture of a preset could not be kept in the history.');
    return undefined;
  }
}

async function removeOriginal(context: WriteContext, from: string, to: string): Promise<void> {
  try {
    await sendDeletion(context, from);
  } catch (error) {
    throw new HumanError(bothKept(from, to, error instanceof HumanError ? error.message : ''), { cause: error });
  }
}

function bothKept(from: string, to: string, why = ''): string {
  return t('“{0}” was copied to “{1}”, but the old one could not be deleted: both are there. {2}', from, to, why).trimEnd();
}

/** To the server both titles are one, so there can be no copy beside the original: the picture is kept here until it is over. */
async function changeCase(context: WriteContext, before: Snapshot, theirs: Preset, typed: string, title: string): Promise<Stored> {
  const pictures = await storedPictures(context, [theirs], before.features.export);
  const picture = pictures.get(theirs.title);
  await context.record({ subject: 'preset', before: theirs, after: expected(title, theirs, theirs), picture });
  const unknown = await sendPreset(context, edition(theirs, title, theirs));
  const after = await context.readBack(t('“{0}”', title), unknown);
  const stored = after.get(title);
  if (!stored) {
    // The server deletes before it saves, and broke in between.
    context.log.warn('A preset was lost by the server while its title changed case; it is created again.');
    return (await sendNew(context, after, typed, theirs, pictures.get(theirs.title))).result;
  }
  if (stored.title !== title) {
    if (unknown) throw lostOnTheWay(unknown, t('Renaming “{0}”', theirs.title), t('It has its old title. Try again.'));
    throw new NotStoredError(t('The server said that it renamed “{0}”, but it still has its old title.', theirs.title));
  }
  context.renamed(theirs.title, title);
  const links = await moveLinks(context, after, theirs, stored);
  return { stored: links.after?.get(title) ?? stored, notes: [...storedNotes(typed, theirs, stored), ...links.notes] };
}
