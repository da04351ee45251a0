import type { JsonObject } from '../../src/base/json';
import { foldCase } from '../sandbox/caseFold';

/** One preset as the server holds it. */
export interface HeldPreset {
  readonly title: string;
  readonly description: string;
  readonly starred: boolean;
  /** What the server keeps as the picture; undefined where there is none. */
  readonly picture: string | undefined;
  readonly params: ReadonlyMap<string, string>;
}

/** What the server holds at one moment, read past everything of ours. */
export interface World {
  /** By `keyOf` of the title. */
  readonly presets: ReadonlyMap<string, HeldPreset>;
  readonly stars: JsonObject;
  readonly links: JsonObject;
  /** How parameters and groups are shown. */
  readonly edits: JsonObject;
  /** The settings of the user by flat key. */
  readonly settings: JsonObject;
}

/** Equal for titles that are one preset to the server. */
export function keyOf(title: string): string {
  return foldCase(title);
}

/** What differs between two versions of a preset, in words; undefined where nothing does. Order of parameters does not count. */
export function difference(wanted: HeldPreset | undefined, found: HeldPreset | undefined): string | undefined {
  if (!wanted || !found) return wanted === found ? undefined : wanted ? 'is gone' : 'is there';
  if (wanted.title !== found.title) return `is called ${JSON.stringify(found.title)}, not ${JSON.stringify(wanted.title)}`;
  if (wanted.description !== found.description)
    return `has the description ${quoted(found.description)}, not ${quoted(wanted.description)}`;
  if (wanted.starred !== found.starred) return wanted.starred ? 'lost its star' : 'got a star';
  if (wanted.picture !== found.picture) return found.picture === undefined ? 'lost its picture' : 'has another picture';
  for (const id of new Set([...wanted.params.keys(), ...found.params.keys()])) {
    const [want, have] = [wanted.params.get(id), found.params.get(id)];
    if (want !== have) return `holds ${id} = ${quoted(have)}, not ${quoted(want)}`;
  }
  return undefined;
}

/** Keys of presets that are not the same in both. */
export function changedKeys(before: World, after: World): string[] {
  const keys = new Set([...before.presets.keys(), ...after.presets.keys()]);
  return [...keys].filter((key) => difference(before.presets.get(key), after.presets.get(key)) !== undefined);
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text);
}
