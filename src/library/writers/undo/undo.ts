import { HumanError, isCancelled } from '../../../base/errors';
import type { JsonObject, JsonValue } from '../../../base/json';
import { t } from '../../../base/words';
import { titleKey } from '../../../swarm/title';
import {
  type Change,
  isPresetChange,
  isRename,
  type KeyEdit,
  type MapSubject,
  type Operation,
  type PresetChangeRecord,
  type Why,
} from '../../history/change';
import type { History } from '../../history/history';
import { applyEdits, reversed } from '../../history/keyEdits';
import { renamesSince } from '../../history/renamesSince';
import { changesOf } from '../../history/undoStacks';
import { sameContent } from '../../snapshot/preset';
import type { Snapshot } from '../../snapshot/snapshot';
import { type Failure, inBatches, toHuman } from '../many/batches';
import type { MoveOptions } from '../many/renamePresets';
import { addToLinks, type LinkPlace, removeFromLinks } from '../maps/linkPlaces';
import { sendLinks } from '../maps/sendLinks';
import { changeMap, type WholeMap } from '../maps/wholeMap';
import { notePicture } from '../pictures/pictures';
import type { StoredNote } from '../storedNotes';
import type { WriteContext } from '../writeContext';
import { isPassing, lostOnTheWay, NotStoredError } from '../writeErrors';
import { isMove, moveBack } from './moveBack';
import { ChangedSinceError, whyLeft } from './undoLeft';
import { type Sent, UndoSteps } from './undoSteps';

/** What an undo came to; items are titles of presets, or say which of the server's maps. What was so already is in neither list. */
export interface UndoOutcome {
  readonly changed: readonly string[];
  readonly failed: readonly Failure<string>[];
  /** What cannot be as it was, in sentences. */
  readonly notes: readonly string[];
  /** Nothing of it was taken back, nor can be: why not. It does not stand before what was done earlier any more. */
  readonly left: readonly string[] | undefined;
}

/** What came of trying it. */
interface Tried {
  readonly changed: string[];
  readonly failed: Failure<string>[];
  readonly notes: StoredNote[];
}

/** The maps that an undo can write. */
export type UndoMaps = Readonly<Partial<Record<MapSubject, WholeMap>>>;

/**
 * Takes operations back. Each change by itself follows the rules of any write: what somebody else changed since stays, and where that is
 * the same part, the change is left alone and told.
 */
export class UndoWriter {
  constructor(
    private readonly context: WriteContext,
    private readonly history: History,
    private readonly maps: UndoMaps,
  ) {}

  /** Takes a whole operation back, or only the given changes of it. */
  async revert(operation: Operation, why: Why, options: MoveOptions = {}): Promise<UndoOutcome> {
    const journal = await this.history.load();
    const titleNow = renamesSince(journal.operations, operation);
    const changes = changesOf(journal, operation)
      .map((change) => (change.subject === 'links' ? { ...change, edits: change.edits.map((edit) => retitled(edit, titleNow)) } : change))
      .toReversed();
    const plan =
      changes.length > 1 || changes.some(hasSteps) || why.resumes !== undefined ? { items: changes.map(({ id }) => id) } : undefined;
    const outcome = await this.context.inTurn(why, () => this.#tried(changes, options), { ...options, plan });
    const left = options.signal?.aborted ? undefined : whyLeft(outcome);
    if (left) await this.history.leave(operation.id);
    return { ...outcome, notes: [...new Set(outcome.notes.map(({ message }) => message))], left };
  }

  /** Takes back what one change was part of. Throws where something of it was left. */
  async revertChange(id: string): Promise<void> {
    const journal = await this.history.load();
    const operation = journal.operation(journal.change(id)?.operation ?? '');
    if (!operation) throw new HumanError(t("This is no longer in the history and can't be undone."));
    const [failure] = (await this.revert(operation, { command: 'undo', reverts: operation.id })).failed;
    if (failure) throw failure.error;
  }

  /** What nobody foresaw is a failure of all of it, so that nothing older has to wait for it. */
  async #tried(changes: readonly Change[], options: MoveOptions): Promise<Tried> {
    try {
      return await this.#revert(changes, options);
    } catch (error) {
      if (isCancelled(error) || (error instanceof HumanError && isPassing(error))) throw error;
      const [first] = changes;
      const item = first && isPresetChange(first) ? nameOf(first) : ((first && this.maps[first.subject]?.what) ?? '');
      return { changed: [], failed: [{ item, error: toHuman(error) }], notes: [] };
    }
  }

  async #revert(changes: readonly Change[], options: MoveOptions): Promise<Tried> {
    const sent: Sent[] = [];
    const links = new Map<string, readonly LinkPlace[]>();
    const presets = inSteps(changes.filter(isPresetChange));
    if (presets.length > 0 && presets.every(isMove)) {
      const back = await moveBack(this.context, presets, options);
      return this.#revertMaps(changes, options, back);
    }
    const steps = new UndoSteps(this.context, this.history, presets, options);
    const step = async (change: PresetChangeRecord, now: Snapshot) => {
      const done = await steps.take(change, now);
      if (!done) return;
      sent.push(done);
      if (!change.after) links.set(done.title, change.links ?? []);
    };
    const tried = presets.length > 0 ? await inBatches(this.context, presets, step, options) : { failed: [] };
    const failed = tried.failed.map(({ item, error }) => ({ item: nameOf(item), error }));
    const changed: string[] = [];
    const notes: StoredNote[] = [];
    if (sent.length > 0) {
      const after = await this.context.readBack(t('Undoing'));
      for (const { title, content, pictured, unknown, notesOn } of sent) {
        const stored = after.get(title);
        if (stored) await notePicture(this.context, pictured, stored, after);
        if (content ? stored === undefined || !sameContent(stored, content) : stored !== undefined)
          failed.push({ item: title, error: notTakenBack(title, unknown) });
        else {
          changed.push(title);
          if (stored) notes.push(...(notesOn?.(stored) ?? []));
        }
      }
      notes.push(...(await this.#mendLinks(after, sent, links)));
    }
    return this.#revertMaps(changes, options, { changed, failed, notes });
  }

  /** What is not of presets. */
  async #revertMaps(changes: readonly Change[], options: MoveOptions, presets: Tried): Promise<Tried> {
    const hasPresets = changes.some(isPresetChange);
    for (const change of changes) {
      if (change.subject === 'preset' || options.signal?.aborted) continue;
      // Links follow presets, and were mended with them.
      if (change.subject === 'links' && hasPresets) continue;
      const map = this.maps[change.subject];
      if (map) await this.#revertMap(change, map, presets);
    }
    return presets;
  }

  async #mendLinks(after: Snapshot, sent: readonly Sent[], links: ReadonlyMap<string, readonly LinkPlace[]>) {
    const gone = sent.flatMap(({ title, content }) => (content ? [] : title));
    const { notes } = await sendLinks(this.context, after, (raw) => {
      let next: JsonObject = removeFromLinks(raw, gone) ?? raw;
      for (const [title, places] of links) if (after.get(title)) next = addToLinks(next, title, places) ?? next;
      return next === raw ? undefined : next;
    });
    return notes;
  }

  async #revertMap(change: Exclude<Change, PresetChangeRecord>, map: WholeMap, { changed, failed }: Tried): Promise<void> {
    const edits = reversed(change.edits);
    try {
      let refused = 0;
      const done = await changeMap(
        this.context,
        map,
        (now) => {
          const applied = applyEdits(now, edits);
          refused = applied.refused.length;
          return applied.result === now ? undefined : applied.result;
        },
        {},
      );
      if (done) changed.push(map.what);
      if (refused > 0) throw new ChangedSinceError(map.what, 'content');
    } catch (error) {
      failed.push({ item: map.what, error: toHuman(error) });
    }
  }
}

/** An edit of links whose presets have other titles by now: theirs followed them. */
function retitled({ path, before, after }: KeyEdit, titleNow: (title: string) => string): KeyEdit {
  const follow = (value: JsonValue) =>
    Array.isArray(value) ? value.map((title) => (typeof title === 'string' ? titleNow(title) : title)) : value;
  return {
    path,
    ...(before === undefined ? {} : { before: follow(before) }),
    ...(after === undefined ? {} : { after: follow(after) }),
  };
}

/** True for what takes more than one step to take back: links follow. */
function hasSteps(change: Change): boolean {
  return isRename(change) || (change.subject === 'preset' && change.links !== undefined);
}

/**
 * The steps back, given the changes in the order of undoing. What comes back is put at the end of the list by the server, so presets go
 * in the order they were changed in and keep it among themselves; but where one title was changed twice, the last change goes first.
 */
function inSteps(changes: readonly PresetChangeRecord[]): readonly PresetChangeRecord[] {
  const seen = new Set<string>();
  for (const { before, after } of changes) {
    const titles = new Set([before, after].flatMap((preset) => (preset ? titleKey(preset.title) : [])));
    for (const title of titles) if (seen.has(title)) return changes;
    for (const title of titles) seen.add(title);
  }
  return changes.toReversed();
}

function notTakenBack(title: string, unknown: Error | undefined): NotStoredError {
  return unknown
    ? lostOnTheWay(unknown, t('Undoing the change to "{0}"', title), t('Check what is on the server, then try again.'))
    : new NotStoredError(t('The server did not undo the change to "{0}".', title));
}

function nameOf({ before, after }: PresetChangeRecord): string {
  return (after ?? before)?.title ?? '';
}
