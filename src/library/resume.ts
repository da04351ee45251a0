import type { HumanError } from '../base/errors';
import { cleanTitle, titleKey } from '../swarm/title';
import { type Command, isPresetChange, type Operation, type PresetChangeRecord } from './history/change';
import { deletedPreset } from './history/trash';
import type { Library } from './library';
import { type Preset, sameContent } from './snapshot/preset';
import { isTwinTitle, type LeftOver } from './writers/copyPreset';
import type { Failure } from './writers/many/batches';
import type { MoveOptions } from './writers/many/renamePresets';
import { addToLinks, linksTo } from './writers/maps/linkPlaces';

/** What came of going on with an operation. */
export interface Resumed {
  readonly done: number;
  readonly failed: readonly { readonly name: string; readonly error: HumanError }[];
}

/** What is left to do of an operation that its window did not live to end. */
export interface Rest {
  readonly total: number;
  readonly run: (options: MoveOptions) => Promise<Resumed>;
}

interface Interrupted {
  readonly library: Library;
  readonly operation: Operation;
  readonly items: readonly string[];
  readonly get: (title: string) => Preset | undefined;
  /** What it changed, or was about to change, in presets. */
  readonly changes: readonly PresetChangeRecord[];
  /** Copies on the way to a title of their own. */
  readonly leftOver: LeftOver;
}

/** How to go on, by command. A command that is not here can only be undone: nobody knows any more what it was to make. */
const RESTS: Readonly<Partial<Record<Command, (interrupted: Interrupted) => Promise<Rest | undefined> | Rest | undefined>>> = {
  delete: restOfDeletion,
  star: (interrupted) => restOfStars(interrupted, true),
  unstar: (interrupted) => restOfStars(interrupted, false),
  restore: restOfRestoration,
  rename: restOfMoves,
  duplicate: restOfCopies,
  fix: restOfEdits,
  undo: restOfUndo,
  redo: restOfUndo,
};

/** What is left to do of an operation, as the server is now; undefined where it cannot be finished. */
export async function restOf(library: Library, operation: Operation): Promise<Rest | undefined> {
  const { get } = await library.refresh();
  const changes = operation.changes.filter(isPresetChange);
  const leftOver = new Set(changes.flatMap(({ twin }) => twin ?? []));
  return RESTS[operation.why.command]?.({ library, operation, items: operation.plan?.items ?? [], get, changes, leftOver });
}

function restOfDeletion({ library, operation, items, get, changes }: Interrupted): Rest {
  const begun = begunWith(changes);
  // What was begun to be deleted, and is there with other content, is another preset; one that is gone may have left its links behind.
  const left = items.flatMap((title) => {
    const before = begun.get(titleKey(title));
    const preset = get(title) ?? (isLinked(library, title) ? before : undefined);
    return preset && (!before || sameContent(preset, before)) ? preset : [];
  });
  return rest(left.length, async (options) => {
    const { presets, failed } = await library.presets.delete(left, { ...options, why: whyOf(operation) });
    return { done: presets.length, failed: named(failed, ({ title }) => title) };
  });
}

function restOfStars({ library, operation, items, get }: Interrupted, starred: boolean): Rest {
  const left = items.flatMap((title) => get(title) ?? []).filter((preset) => preset.starred !== starred);
  return rest(left.length, async (options) => {
    const { changed, failed } = await library.presets.star(left, starred, { ...options, why: whyOf(operation) });
    return { done: changed.length, failed: named(failed, ({ title }) => title) };
  });
}

async function restOfRestoration({ library, operation, items, get }: Interrupted): Promise<Rest> {
  const journal = await library.history.load();
  const left = items.flatMap((id) => {
    const change = journal.change(id);
    if (change?.subject !== 'preset' || !change.before) return [];
    const there = get(change.before.title);
    return !there || (sameContent(there, change.before) && isUnlinked(library, change)) ? change : [];
  });
  return rest(left.length, async (options) => {
    const presets = (await Promise.all(left.map((change) => deletedPreset(library.history, change)))).flatMap((one) => one ?? []);
    const { restored, failed } = await library.presets.restore({ presets, failed: [] }, { ...options, why: whyOf(operation) });
    return { done: restored.length, failed: named(failed, ({ preset }) => preset.title) };
  });
}

function restOfMoves({ library, operation, items, get, changes, leftOver }: Interrupted): Rest {
  const begun = begunWith(changes);
  const left = items.flatMap((from, index) => {
    // One that is there already may have left its links behind.
    const preset = get(from) ?? (isLinked(library, from) ? begun.get(titleKey(from)) : undefined);
    const title = operation.plan?.titles?.[index];
    return preset && title !== undefined && title !== preset.title ? { preset, title } : [];
  });
  return rest(left.length, async (options) => {
    const { moved, failed } = await library.presets.renameMany(left, { ...options, completes: true, leftOver, why: whyOf(operation) });
    return { done: moved.length, failed: named(failed, ({ preset }) => preset.title) };
  });
}

function restOfCopies({ library, operation, items, get, changes, leftOver }: Interrupted): Rest {
  // Some are recorded together before the first of them is made.
  const made = changes.flatMap(({ after }) => (after && get(after.title) ? after.title : []));
  const left = items.flatMap((from, index) => {
    const preset = get(from);
    const title = operation.plan?.titles?.[index];
    const there = made.findIndex((one) => (title === undefined ? isTwinTitle(one, from) : titleKey(one) === titleKey(cleanTitle(title))));
    if (there >= 0) made.splice(there, 1);
    return preset && there < 0 ? { preset, title } : [];
  });
  return rest(left.length, async (options) => {
    const outcome = await library.presets.duplicateMany(left, { ...options, leftOver, why: whyOf(operation) });
    return { done: outcome.made.length, failed: named(outcome.failed, ({ preset }) => preset.title) };
  });
}

function restOfEdits({ library, operation, get }: Interrupted): Rest | undefined {
  const { editions } = operation.plan ?? {};
  if (!editions) return undefined;
  const left = editions.flatMap(([base, content]) => {
    const now = get(base.title);
    return now && !sameContent(now, content) ? { base, content } : [];
  });
  return rest(left.length, async (options) => {
    const { changed, failed } = await library.presets.editMany(left, { ...options, why: whyOf(operation) });
    return { done: changed.length, failed: named(failed, ({ base }) => base.title) };
  });
}

async function restOfUndo({ library, operation, items }: Interrupted): Promise<Rest | undefined> {
  const { command, reverts } = operation.why;
  const target = reverts === undefined ? undefined : (await library.history.load()).operation(reverts);
  if (!target) return undefined;
  return rest(Math.max(items.length - operation.changes.length, 1), async (options) => {
    const { changed, failed } = await library.undo.revert(target, { command, reverts: target.id, resumes: operation.id }, options);
    return { done: changed.length, failed: named(failed, (item) => item) };
  });
}

/** What was there before, by the key of its title. */
function begunWith(changes: readonly PresetChangeRecord[]): ReadonlyMap<string, Preset> {
  return new Map(changes.flatMap(({ before }) => (before ? [[titleKey(before.title), before]] : [])));
}

function isLinked({ snapshot }: Library, title: string): boolean {
  return snapshot !== undefined && linksTo(snapshot.rawModelLinks, title).length > 0;
}

/** True where links are missing that a deletion took away. */
function isUnlinked({ snapshot }: Library, { before, links = [] }: PresetChangeRecord): boolean {
  return snapshot?.features.links === true && before !== undefined && addToLinks(snapshot.rawModelLinks, before.title, links) !== undefined;
}

function rest(total: number, run: Rest['run']): Rest {
  return { total, run };
}

function whyOf({ id, why: { command } }: Operation) {
  return { command, resumes: id };
}

function named<T>(failed: readonly Failure<T>[], nameOf: (item: T) => string): Resumed['failed'] {
  return failed.map(({ item, error }) => ({ name: nameOf(item), error }));
}
