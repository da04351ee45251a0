import { isJsonObject, type JsonObject, sameJson } from '../../../src/base/json';
import { isPresetChange, type KeyEdit, type PresetChangeRecord } from '../../../src/library/history/change';
import { valueAt } from '../../../src/library/history/keyEdits';
import { changesOf, nextFor, undoStacks } from '../../../src/library/history/undoStacks';
import type { Preset } from '../../../src/library/snapshot/preset';
import { type Check, either, is } from '../claim';
import { outcomeOf, wordsOf } from '../failures';
import { linkSet } from '../linkSet';
import { isWithout, PROMPTS } from '../parts';
import type { Operation, Scene } from '../scene';
import { difference, type HeldPreset, keyOf, type World } from '../world';

/** Takes the last operation of this client back, or the last undo: only what it changed may change, and that only to what it was. */
export const undo: Operation = (scene, actor) => takeBack(scene, actor, 'undo');
export const redo: Operation = (scene, actor) => takeBack(scene, actor, 'redo');

function takeBack({ words }: Scene, { library }: Parameters<Operation>[1], command: 'undo' | 'redo'): ReturnType<Operation> {
  return {
    what: command,
    run: async () => {
      const journal = await library.history.load();
      const operation = nextFor(library.history.window, undoStacks(journal.operations, library.snapshot?.userName ?? '')[command]);
      const changes = operation ? changesOf(journal, operation) : [];
      const presets = changes.filter(isPresetChange);
      // Steps of a long chain go over one another; one at a time is what can be told apart.
      const titles = presets.flatMap(({ before, after }) => [before?.title, after?.title]).filter((title) => title !== undefined);
      if (!operation || titles.some((title) => !title.startsWith(words.home))) return { outcome: 'unchanged', claim: () => ({}) };
      const edits = (subject: string) => changes.flatMap((change) => (change.subject === subject && 'edits' in change ? change.edits : []));
      const claim = (world: World, done: ReadonlySet<string>) => ({
        presets: new Map(presets.flatMap((change) => checksOf(change, world, done))),
        spare: (found: HeldPreset) => presets.some(({ after }) => after !== undefined && isLike(found, after)),
        links: { wanted: linkSet(world.links), loose: [...titles, ...edits('links').flatMap(titlesIn)].map(keyOf) },
        anyMaps: true,
        also: placesComplaints(world),
      });
      const placesComplaints = (world: World) => (after: World) =>
        placesComplaint('stars', world.stars, after.stars, edits('stars')) ??
        placesComplaint('edits', world.edits, after.edits, edits('paramEdits')) ??
        placesComplaint('settings', nested(world.settings), nested(after.settings), edits('settings'));
      try {
        const { changed, failed } = await library.undo.revert(operation, { command, reverts: operation.id });
        const done = new Set(changed.map(keyOf));
        const [failure] = failed;
        const outcome = failure ? outcomeOf(failure.error) : changed.length > 0 ? 'done' : 'unchanged';
        return {
          outcome,
          told: [...changed, ...failed.map(({ item, error }) => `${item}: ${wordsOf(error)}`)].join('; '),
          claim: (before) => claim(before, done),
        };
      } catch (error) {
        return {
          outcome: outcomeOf(error),
          told: wordsOf(error),
          claim: (before) => claim(before, new Set()),
        };
      }
    },
  };
}

/** What may stand under the titles of a change. `done`: titles told as changed. */
function checksOf({ before, after }: PresetChangeRecord, { presets }: World, done: ReadonlySet<string>): [string, Check][] {
  const [was, wasAfter] = [before && presets.get(keyOf(before.title)), after && presets.get(keyOf(after.title))];
  if (before && after && keyOf(before.title) !== keyOf(after.title)) {
    const back: Check = (found) => (found && wasAfter ? difference({ ...wasAfter, title: before.title }, found) : 'is not back');
    return [
      [keyOf(before.title), was ? is(was) : either(is(undefined), back)],
      [keyOf(after.title), either(is(wasAfter), is(undefined))],
    ];
  }
  const title = (after ?? before)?.title ?? '';
  const now = wasAfter ?? was;
  if (!after && before) {
    const back: Check = (found) => (found && isLike(found, before) ? undefined : 'is not as it was deleted');
    return [[keyOf(title), now ? is(now) : done.has(keyOf(title)) ? back : either(is(undefined), back)]];
  }
  if (!before && after) return [[keyOf(title), now && isLike(now, after) ? either(is(now), is(undefined)) : is(now)]];
  return before && after ? [[keyOf(title), partsBack(before, after, now, done.has(keyOf(title)))]] : [];
}

/** Every part that the change changed is as it is or as it was before, texts but for what others made of them; every other one as it is. */
function partsBack(before: Preset, after: Preset, now: HeldPreset | undefined, told: boolean): Check {
  return (found) => {
    if (!now || !found) return is(now)(found);
    const wrong: string[] = [];
    const look = (part: string, was: Value, made: Value, is: Value, got: Value) => {
      const isOurs = was !== made && is === made;
      const isText = PROMPTS.has(part) || part === 'description';
      const isBack = isOurs ? got === was : isText && was !== made && isTextBack(was, made, is, got);
      if (got !== is && !isBack) wrong.push(`${part} is ${JSON.stringify(got)}, not ${JSON.stringify(is)}`);
      if (told && isOurs && got !== was && found === now) wrong.push(`${part} was told as taken back`);
    };
    look('description', before.description, after.description, now.description, found.description);
    look('star', before.starred, after.starred, now.starred, found.starred);
    for (const id of new Set([before, after, now, found].flatMap(({ params }) => [...params.keys()])))
      look(id, before.params.get(id), after.params.get(id), now.params.get(id), found.params.get(id));
    return wrong.length === 0 ? undefined : `was not taken back well: ${wrong.join('; ')}`;
  };
}

type Value = string | boolean | undefined;

function isTextBack(before: Value, after: Value, was: Value, found: Value): boolean {
  const isText = (value: Value) => typeof value === 'string';
  return isText(before) && isText(after) && isText(was) && isText(found) && isWithout({ before, after }, was, found);
}

function isLike(found: HeldPreset, preset: Preset): boolean {
  return difference({ ...preset, title: found.title, picture: found.picture }, found) === undefined;
}

/** Every place that is not in the edits must be as it was, and those that are as they were or as they were before the edits. */
function placesComplaint(what: string, was: JsonObject, found: JsonObject, edits: readonly KeyEdit[]): string | undefined {
  const touched = new Set(edits.map(({ path }) => JSON.stringify(path.slice(0, 1))));
  for (const key of new Set([...Object.keys(was), ...Object.keys(found)])) {
    const [one, other] = [valueAt(was, [key]), valueAt(found, [key])];
    const same = one === undefined || other === undefined ? one === other : sameJson(one, other);
    if (!same && !touched.has(JSON.stringify([key]))) return `${what}: ${key} is ${JSON.stringify(other)}, not ${JSON.stringify(one)}`;
  }
  return undefined;
}

function titlesIn({ before, after }: KeyEdit): string[] {
  const texts = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : Array.isArray(value)
        ? value.flatMap(texts)
        : isJsonObject(value)
          ? Object.values(value).flatMap(texts)
          : [];
  return [...texts(before), ...texts(after)];
}

function nested(flat: JsonObject): JsonObject {
  const groups = new Map<string, JsonObject>();
  for (const [key, value] of Object.entries(flat)) {
    const [group = ''] = key.split('.');
    groups.set(group, { ...groups.get(group), [key]: value });
  }
  return Object.fromEntries(groups);
}
