import { isJsonObject, type JsonObject } from '../../base/json';
import { titleKey } from '../../swarm/title';
import type { PresetPart } from '../merge/mergePreset';
import { changedParams, type Preset, type PresetContent } from '../snapshot/preset';
import type { Snapshot } from '../snapshot/snapshot';
import type { LinkChange } from '../writers/maps/modelLinks';
import type { StarChange } from '../writers/maps/modelStars';
import type { Change, MapChangeRecord, Operation, PresetChangeRecord } from './change';

/** How long what we saved is looked after, in ms. */
export const REMEMBERED_MS = 10 * 60_000;

/** What of ours went back: each value with the change that made it, by a name that is the same in all windows. */
interface Values {
  readonly values: readonly string[];
}

/** A preset of which parts that we saved are again what they were before, by somebody else's write. */
export interface PresetWentBack extends Values {
  readonly subject: 'preset';
  readonly parts: readonly PresetPart[];
  readonly now: Preset;
  /** What is there now, with these parts as we saved them. */
  readonly mine: Preset;
}

/** Stars that we set or took away, and that are again what they were; `changes` are ours once more. */
export interface StarsWentBack extends Values {
  readonly subject: 'stars';
  readonly changes: readonly StarChange[];
}

/** The same of links. */
export interface LinksWentBack extends Values {
  readonly subject: 'links';
  readonly changes: readonly LinkChange[];
}

export type WentBack = PresetWentBack | StarsWentBack | LinksWentBack;

/** One value, and what it was before the last change of it that is known; absent values are undefined. */
interface Saved {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly change: string;
}

/** A value by its name, a part of a preset or an entry of a map, before and after a change. */
type Difference = readonly [name: string, was: string | undefined, is: string | undefined];

/**
 * What we saved a short while ago and is now what it was before, although we did not take it back: somebody who had read it before our
 * write wrote after it. `operations`: oldest first. `since`: when the read of `now` began, in ms since 1970; what ended later may not be in it.
 */
export function wentBack(operations: readonly Operation[], now: Snapshot, since: number): WentBack[] {
  const memory = new Memory();
  // Nothing of what is older is remembered, so that it cannot have gone back; and it may be most of what was ever done.
  const old = operations.findLastIndex(({ at }) => since - at >= REMEMBERED_MS);
  for (const operation of operations.slice(old + 1)) {
    if (operation.user !== now.userName) continue;
    const isOurs = operation.who === 'us';
    const isSure = isOurs && operation.endedAt !== undefined && operation.endedAt <= since;
    for (const change of operation.changes)
      if (change.outcome !== 'failed') memory.take(change, isOurs, isSure && change.outcome === 'done');
  }
  return memory.lost(now);
}

/** The last that is known of each value. */
class Memory {
  readonly #presets = new Map<string, Map<string, Saved>>();
  readonly #maps = { stars: new Map<string, Saved>(), links: new Map<string, Saved>() };

  take(change: Change, isOurs: boolean, isSure: boolean): void {
    if (change.subject === 'preset') this.#takePreset(change, isOurs, isSure);
    else if (change.subject === 'stars' || change.subject === 'links')
      note(this.#maps[change.subject], change.id, entriesChanged(change), isOurs, isSure);
  }

  lost(now: Snapshot): WentBack[] {
    const found: WentBack[] = [];
    for (const [key, saved] of this.#presets) {
      const preset = now.get(key);
      const names = preset ? goneBack(saved, (name) => valueIn(preset, name)) : [];
      if (preset && names.length > 0) found.push(presetWentBack(preset, saved, names));
    }
    const { stars, links } = this.#maps;
    const unstarred = goneBackIn(stars, now.rawStarredModels);
    if (unstarred.length > 0)
      found.push({ subject: 'stars', ...valuesOf(stars, unstarred), changes: unstarred.map((name) => starOf(name, stars)) });
    const unlinked = goneBackIn(links, now.rawModelLinks);
    if (unlinked.length > 0)
      found.push({ subject: 'links', ...valuesOf(links, unlinked), changes: unlinked.map((name) => linkOf(name, links)) });
    return found;
  }

  #takePreset({ id, before, after }: PresetChangeRecord, isOurs: boolean, isSure: boolean): void {
    const key = before && titleKey(before.title);
    const saved = key === undefined ? undefined : this.#presets.get(key);
    if (key !== undefined) this.#presets.delete(key);
    if (!before || !after) {
      if (after) this.#presets.delete(titleKey(after.title));
      return;
    }
    const kept = saved ?? new Map<string, Saved>();
    note(kept, id, partsChanged(before, after), isOurs, isSure);
    if (kept.size > 0) this.#presets.set(titleKey(after.title), kept);
  }
}

/** Ours, while nobody can be sure of it, is looked after no more; and so is what somebody else has made something new of. */
function note(saved: Map<string, Saved>, change: string, differences: readonly Difference[], isOurs: boolean, isSure: boolean): void {
  for (const [name, was, is] of differences) {
    if (isOurs && isSure) saved.set(name, { before: was, after: is, change });
    else if (isOurs || saved.get(name)?.before !== is) saved.delete(name);
  }
}

function goneBack(saved: ReadonlyMap<string, Saved>, now: (name: string) => string | undefined): string[] {
  return [...saved].flatMap(([name, { before }]) => (now(name) === before ? name : []));
}

function goneBackIn(saved: ReadonlyMap<string, Saved>, raw: JsonObject): string[] {
  if (saved.size === 0) return [];
  const now = new Map(listed(raw, []));
  return goneBack(saved, (name) => now.get(name));
}

/** Names of values that are the same in all windows. */
function valuesOf(saved: ReadonlyMap<string, Saved>, names: readonly string[]): Values {
  return { values: names.map((name) => JSON.stringify([saved.get(name)?.change, name])) };
}

function presetWentBack(now: Preset, saved: ReadonlyMap<string, Saved>, names: readonly string[]): PresetWentBack {
  let { description, starred } = now;
  const params = new Map(now.params);
  const parts = names.map(partOf);
  for (const [index, part] of parts.entries()) {
    const value = saved.get(names[index] ?? '')?.after;
    if (part.kind === 'description') description = value ?? '';
    else if (part.kind === 'starred') starred = value === 'true';
    else if (value === undefined) params.delete(part.id);
    else params.set(part.id, value);
  }
  return { subject: 'preset', ...valuesOf(saved, names), parts, now, mine: { ...now, description, starred, params } };
}

/** Only what differs gets a name: presets have many parts, and this runs for each preset that was changed. */
function partsChanged(before: PresetContent, after: PresetContent): Difference[] {
  const names: string[] = [];
  if (before.description !== after.description) names.push(JSON.stringify(['description']));
  if (before.starred !== after.starred) names.push(JSON.stringify(['starred']));
  for (const id of changedParams(before.params, after.params)) names.push(JSON.stringify(['param', id]));
  return names.map((name) => [name, valueIn(before, name), valueIn(after, name)]);
}

function valueIn(content: PresetContent, name: string): string | undefined {
  const part = partOf(name);
  if (part.kind === 'param') return content.params.get(part.id);
  return part.kind === 'description' ? content.description : String(content.starred);
}

function partOf(name: string): PresetPart {
  const [kind, id = ''] = namesIn(name);
  return kind === 'description' || kind === 'starred' ? { kind } : { kind: 'param', id };
}

function entriesChanged({ edits }: MapChangeRecord): Difference[] {
  const values = (side: 'before' | 'after') =>
    new Map(edits.flatMap(({ path, [side]: value }) => (value === undefined ? [] : listed(value, path))));
  const [before, after] = [values('before'), values('after')];
  const names = new Set([...before.keys(), ...after.keys()]);
  return Array.from(names, (name): Difference => [name, before.get(name), after.get(name)]).filter(([, was, is]) => was !== is);
}

/** Each text of each list in a map, by its way there; nothing else means anything to SwarmUI. */
function listed(value: unknown, path: readonly string[]): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one) => (typeof one === 'string' ? [[JSON.stringify([...path, one]), 'there']] : []));
  return isJsonObject(value) ? Object.entries(value).flatMap(([key, inner]) => listed(inner, [...path, key])) : [];
}

function starOf(name: string, saved: ReadonlyMap<string, Saved>): StarChange {
  const [kind = '', model = ''] = namesIn(name);
  return { kind, model, starred: saved.get(name)?.after !== undefined };
}

function linkOf(name: string, saved: ReadonlyMap<string, Saved>): LinkChange {
  const [kind = '', model = '', title = ''] = namesIn(name);
  return { kind, model, title, linked: saved.get(name)?.after !== undefined };
}

function namesIn(name: string): readonly string[] {
  const names: readonly string[] = JSON.parse(name);
  return names;
}
