import { expected, isRename, type PresetChangeRecord } from '../../history/change';
import type { History } from '../../history/history';
import type { Pending } from '../../history/outcomes';
import { mergePreset, withBeside } from '../../merge/mergePreset';
import { type Preset, type PresetContent, sameContent, sameContentAndOrder } from '../../snapshot/preset';
import type { Snapshot } from '../../snapshot/snapshot';
import { requireCleanTitle } from '../cleanTitle';
import { sendCreation } from '../createPreset';
import { sendDeletion } from '../deletion';
import { moveLinks } from '../many/moveAll';
import { type MoveOptions, renameWithFile } from '../many/renamePresets';
import { restoredNotes } from '../many/restorePresets';
import { addToLinks, linksTo } from '../maps/linkPlaces';
import { PictureShelf } from '../pictures/pictureShelf';
import { pictureDigest } from '../pictures/pictures';
import { type PictureSwap, sendVersion } from '../restoreVersion';
import type { StoredNote } from '../storedNotes';
import { usableTitle } from '../titleError';
import type { WriteContext } from '../writeContext';
import { GoneError } from '../writeErrors';
import { titleBack, titleBackNotes } from './moveBack';
import { ChangedSinceError, OldTitleError, oldTitleSentence } from './undoLeft';

/** What the server is to hold of a title after it. */
export interface Sent {
  readonly title: string;
  readonly content: PresetContent | undefined;
  /** The change that sets its picture. */
  readonly pictured?: Pending | undefined;
  /** Nobody knows whether it got there. */
  readonly unknown?: Error | undefined;
  /** What is not as it was before. */
  readonly notesOn?: (stored: Preset) => readonly StoredNote[];
}

/** The steps by which the changes of one operation are taken back, each on top of what was just read. */
export class UndoSteps {
  readonly #pictures: PictureShelf;

  constructor(
    private readonly context: WriteContext,
    private readonly history: History,
    /** In the order in which they are taken back. */
    changes: readonly PresetChangeRecord[],
    private readonly options: MoveOptions,
  ) {
    this.#pictures = new PictureShelf(context, changes.flatMap(pictureWanted));
  }

  /** Takes one back. Gives what was sent; undefined where nothing had to be. */
  take(change: PresetChangeRecord, now: Snapshot): Promise<Sent | undefined> {
    const { before, after, twin } = change;
    const leftOver = twin !== undefined && change.outcome === 'unknown' ? now.get(twin) : undefined;
    const source = before ?? after;
    if (leftOver && after && source && !now.get(after.title) && sameContent(leftOver, source)) return this.#remove(change, leftOver, now);
    if (!before) return after ? this.#remove(change, after, now) : Promise.resolve(undefined);
    if (!after) return this.#putBack(change, before, now);
    if (before.title !== after.title) return this.#titleBack(before, after, now);
    return this.#changeBack(change, before, after, now);
  }

  async #remove({ outcome }: PresetChangeRecord, created: Preset, now: Snapshot): Promise<Sent | undefined> {
    const theirs = now.get(created.title);
    // An undo that was interrupted may have left the links to it.
    if (!theirs) return linksTo(now.rawModelLinks, created.title).length > 0 ? { title: created.title, content: undefined } : undefined;
    if (!sameContent(theirs, created)) throw new ChangedSinceError(theirs.title, 'content');
    const picture = await this.#pictures.of(theirs, now);
    // Of a creation that was cut off nobody saw whether the picture it came with is there.
    if (picture !== undefined && created.picture === undefined && outcome !== 'unknown')
      throw new ChangedSinceError(theirs.title, 'picture');
    const links = linksTo(now.rawModelLinks, theirs.title);
    await this.context.record({ subject: 'preset', before: theirs, after: undefined, picture, links });
    await sendDeletion(this.context, theirs.title);
    return { title: theirs.title, content: undefined };
  }

  async #putBack(change: PresetChangeRecord, preset: Preset, now: Snapshot): Promise<Sent | undefined> {
    const there = now.get(preset.title);
    if (there && sameContent(there, preset)) {
      const isLinked = !addToLinks(now.rawModelLinks, there.title, change.links ?? []);
      return isLinked || !(await this.#wasCutOff(change)) ? undefined : { title: there.title, content: there };
    }
    const title = usableTitle(preset.title, now.get, now.userName);
    const picture = await this.history.picture(change.id);
    await this.context.record({ subject: 'preset', before: undefined, after: expected(title, preset), restores: change.id });
    const unknown = await sendCreation(this.context, title, preset, picture);
    return { title, content: preset, unknown, notesOn: (stored) => restoredNotes(preset.title, preset, picture, stored) };
  }

  /**
   * True where a deletion, or what put it back, may have been cut off before the links. A preset that came back in another way has the
   * links that it was given since.
   */
  async #wasCutOff({ id, outcome }: PresetChangeRecord): Promise<boolean> {
    if (outcome === 'unknown') return true;
    for (const change of (await this.history.load()).changes())
      if (change.subject === 'preset' && change.restores === id && change.outcome !== 'failed') return true;
    return false;
  }

  /** A title and the content that was changed with it, as one. */
  async #titleBack(before: Preset, after: Preset, now: Snapshot): Promise<Sent | undefined> {
    const title = titleBack(before, after);
    if (title === after.title) return this.#contentOnly(before, after, now);
    const theirs = now.get(after.title);
    const there = theirs ?? now.get(title);
    if (there?.title === title) {
      // Another preset that has the title is not what was renamed.
      if (!theirs && !sameContent(there, before) && !sameContent(there, after)) throw new GoneError(after.title);
      // A rename back that was interrupted may have left the links behind.
      if (!theirs) await moveLinks(this.context, now, [[after.title, title]]);
      return this.#sendBack(there, contentBack(before, after, there), undefined);
    }
    let content: PresetContent = before;
    const edit = (theirs: Preset) => {
      content = contentBack(before, after, theirs);
      return content;
    };
    const { stored, notes } = await renameWithFile(this.context, { preset: after, title }, { ...this.options, completes: true, edit });
    return { title: stored.title, content, notesOn: () => [...titleBackNotes(before, title), ...notes] };
  }

  /** The server cannot hold the title it had. */
  async #contentOnly(before: Preset, after: Preset, now: Snapshot): Promise<Sent> {
    const theirs = now.get(after.title);
    if (!theirs) throw new GoneError(after.title);
    const done = await this.#sendBack(theirs, contentBack(before, after, theirs), undefined);
    if (!done) throw new OldTitleError(before.title, theirs.title);
    const message = oldTitleSentence(before.title, theirs.title);
    return { ...done, notesOn: () => [{ code: 'title', subjects: ['title'], message }] };
  }

  async #changeBack(change: PresetChangeRecord, before: Preset, after: Preset, now: Snapshot): Promise<Sent | undefined> {
    // Of many that were edited, one can have been so before; and a picture can be set in the place of the same.
    if (sameContentAndOrder(before, after) && !(await this.#gotAnotherPicture(change))) return undefined;
    const theirs = now.get(after.title);
    if (!theirs) throw new GoneError(after.title);
    const content = contentBack(before, after, theirs);
    return this.#sendBack(theirs, content, await this.#pictureBefore(change, theirs, now));
  }

  async #sendBack(theirs: Preset, content: PresetContent, picture: PictureSwap | undefined): Promise<Sent | undefined> {
    if (sameContentAndOrder(content, theirs) && !picture) return undefined;
    requireCleanTitle(theirs);
    return { title: theirs.title, content, ...(await sendVersion(this.context, theirs, content, picture)) };
  }

  /** The picture to be given back; undefined where the change was not about the picture, or is taken back already. */
  async #pictureBefore(change: PresetChangeRecord, theirs: Preset, now: Snapshot): Promise<PictureSwap | undefined> {
    if (!(await this.#gotAnotherPicture(change))) return undefined;
    const gotOne = change.after?.picture !== undefined;
    const url = await this.#pictureOf(change);
    if (hadPicture(change) && url === undefined) throw new ChangedSinceError(theirs.title, 'lostPicture');
    const replaced = await this.#pictures.of(theirs, now);
    if (replaced === url) return undefined;
    const digest = pictureDigest(replaced);
    const isOurs = change.digest === undefined ? gotOne === (replaced !== undefined) : digest === change.digest;
    if (isOurs) return { url, replaced };
    await this.context.sawPicture(theirs, digest);
    throw new ChangedSinceError(theirs.title, 'picture');
  }

  /** False where it was given the picture that it had, too. */
  async #gotAnotherPicture(change: PresetChangeRecord): Promise<boolean> {
    if (!isAboutPicture(change)) return false;
    const url = await this.#pictureOf(change);
    return (hadPicture(change) && url === undefined) || change.digest !== pictureDigest(url);
  }

  /** The picture before the change, where there was one that was kept. */
  async #pictureOf(change: PresetChangeRecord): Promise<string | undefined> {
    return hadPicture(change) ? this.history.picture(change.id) : undefined;
  }
}

function hadPicture({ before }: PresetChangeRecord): boolean {
  return before?.picture !== undefined;
}

/** What a change made is taken out of what the server holds. Throws where somebody changed the same part since. */
function contentBack(before: Preset, after: Preset, theirs: Preset): PresetContent {
  const { merged, conflicts } = mergePreset(after, before, theirs);
  // It may not have been carried out, or have been taken back already.
  if (conflicts.flatMap(withBeside).some(({ mine, theirs: now }) => mine !== now)) throw new ChangedSinceError(theirs.title, 'content');
  return merged;
}

/** A path is the same for every picture of a preset: that one was kept tells that the change was about it. */
function isAboutPicture({ before, after, hasPicture, digest }: PresetChangeRecord): boolean {
  return hasPicture || digest !== undefined || (before?.picture === undefined) !== (after?.picture === undefined);
}

/** The title of which taking a change back looks at the picture. */
function pictureWanted(change: PresetChangeRecord): string[] {
  const { before, after } = change;
  return after && !isRename(change) && (!before || isAboutPicture(change)) ? [after.title] : [];
}
