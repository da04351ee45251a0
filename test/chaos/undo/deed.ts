import { type HeldPreset, keyOf } from '../world';
import { differenceOf, type FlatWorld } from './flat';

/** A preset before and after: it came, went, was renamed or edited. */
export interface PresetDeed {
  readonly from: HeldPreset | undefined;
  readonly to: HeldPreset | undefined;
}

/** What came and went of a set. */
export interface SetDeed {
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

/** What somebody did, as the server shows it. */
export interface Deed {
  readonly what: string;
  readonly presets: readonly PresetDeed[];
  /** Titles in the orders in which what it took away may come back: that of the server before it, and others. */
  readonly orders: readonly (readonly string[])[];
  readonly links: SetDeed;
  readonly stars: SetDeed;
  readonly values: ReadonlyMap<string, { readonly before: string | undefined; readonly after: string | undefined }>;
}

/** What titles of links have become by renames of ours since a deed, which the links followed. */
export type TitleNow = (title: string) => string;

/** From which title to which. */
export type Renamed = readonly [from: string, to: string];

/** What differs between what a server held before and after; `renames`: what was meant to get another title. */
export function deedOf(what: string, before: FlatWorld, after: FlatWorld, renames: readonly Renamed[]): Deed {
  const presets: PresetDeed[] = [];
  const told = new Set<string>();
  for (const [fromTitle, toTitle] of renames) {
    const [from, to] = [before.presets.get(keyOf(fromTitle)), after.presets.get(keyOf(toTitle))];
    if (!from || !to || keyOf(fromTitle) === keyOf(toTitle) || after.presets.has(keyOf(fromTitle))) continue;
    presets.push({ from, to });
    told.add(keyOf(fromTitle)).add(keyOf(toTitle));
  }
  for (const key of new Set([...before.presets.keys(), ...after.presets.keys()])) {
    const [from, to] = [before.presets.get(key), after.presets.get(key)];
    if (!told.has(key) && differenceOf(from, to)) presets.push({ from, to });
  }
  const places = [...new Set([...before.values.keys(), ...after.values.keys()])];
  return {
    what,
    presets,
    orders: [[...before.presets.keys()]],
    links: setDeed(before.links, after.links),
    stars: setDeed(before.stars, after.stars),
    values: new Map(
      places
        .filter((place) => before.values.get(place) !== after.values.get(place))
        .map((place) => [place, { before: before.values.get(place), after: after.values.get(place) }]),
    ),
  };
}

/** True where nothing was changed. */
export function isNothing({ presets, links, stars, values }: Deed): boolean {
  return presets.length + links.added.size + links.removed.size + stars.added.size + stars.removed.size + values.size === 0;
}

/** The titles that were changed. */
export function titlesOf({ presets }: Deed): string[] {
  return presets.flatMap(({ from, to }) => [from, to].flatMap((preset) => (preset ? keyOf(preset.title) : [])));
}

/** True for a preset that has another title after it. */
export function isRenamed({ from, to }: PresetDeed): boolean {
  return from !== undefined && to !== undefined && from.title !== to.title;
}

function setDeed(before: ReadonlySet<string>, after: ReadonlySet<string>): SetDeed {
  return {
    added: new Set([...after].filter((member) => !before.has(member))),
    removed: new Set([...before].filter((member) => !after.has(member))),
  };
}
