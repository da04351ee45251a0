import { type HeldPreset, keyOf } from '../world';
import { type Deed, isRenamed, type PresetDeed, type TitleNow } from './deed';
import { differenceOf, type FlatWorld, isSameTitle, linkOf, partsOf, readLink, withParts } from './flat';

/** What has to come of taking a deed back. */
export interface Expectation {
  readonly world: FlatWorld;
  /** Titles whose change somebody stands against: it must be told, and nothing else may be. */
  readonly toldTitles: ReadonlySet<string>;
  /** Beginnings of the places in the maps whose change somebody stands against. */
  readonly toldMaps: ReadonlySet<'setting' | 'edit'>;
  /** Links whose preset is not there: whether they are put back does no harm. */
  readonly loose: (link: string) => boolean;
  /** Presets whose parameters may stand in any order. */
  readonly orderFree: ReadonlySet<string>;
  /** Titles that come back, in the orders in which the server may list them at its end. */
  readonly last: readonly (readonly string[])[];
}

/** What has to come of taking a deed back on top of what the server holds now: all that nobody has changed since is as it was before. */
export function expectTakenBack(deed: Deed, now: FlatWorld, titleNow: TitleNow): Expectation {
  const presets = new Map(now.presets);
  const toldTitles = new Set<string>();
  const orderFree = new Set<string>();
  const back = new Set<PresetDeed>();
  for (const change of deed.presets) {
    const done = takePresetBack(change, now);
    if (done === 'against') toldTitles.add(keyOf((change.to ?? change.from)?.title ?? ''));
    else if (done !== 'so already') {
      back.add(change);
      if (change.to) presets.delete(keyOf(change.to.title));
      if (done.preset) presets.set(keyOf(done.preset.title), done.preset);
      if (done.preset && done.isOrderFree) orderFree.add(keyOf(done.preset.title));
    }
  }
  const { values, toldMaps } = takeValuesBack(deed, now);
  const comes = new Set(
    [...back].flatMap((change) =>
      change.from && (!change.to || isRenamed(change)) && !now.presets.has(keyOf(change.from.title)) ? keyOf(change.from.title) : [],
    ),
  );
  return {
    world: { presets, values, stars: membersBack(deed.stars, now.stars), links: linksBack(deed, now, back, titleNow) },
    toldTitles,
    toldMaps,
    orderFree,
    loose: (link) => !presets.has(keyOf(readLink(link).title)),
    last: deed.orders.map((order) => order.filter((key) => comes.has(key))),
  };
}

/** What differs between what was expected and what the server holds. */
export function complaints({ world, loose, last, orderFree }: Expectation, found: FlatWorld): string[] {
  const wrong: string[] = [];
  for (const key of new Set([...world.presets.keys(), ...found.presets.keys()])) {
    const difference = differenceOf(world.presets.get(key), found.presets.get(key), orderFree.has(key));
    if (difference) wrong.push(`preset ${JSON.stringify(key)} ${difference}`);
  }
  for (const link of new Set([...world.links, ...found.links]))
    if (world.links.has(link) !== found.links.has(link) && !loose(link))
      wrong.push(`link ${link} is ${found.links.has(link) ? '' : 'not '}there`);
  for (const star of new Set([...world.stars, ...found.stars]))
    if (world.stars.has(star) !== found.stars.has(star)) wrong.push(`star ${star} is ${found.stars.has(star) ? '' : 'not '}there`);
  for (const place of new Set([...world.values.keys(), ...found.values.keys()])) {
    const [want, have] = [world.values.get(place), found.values.get(place)];
    if (want !== have) wrong.push(`${place} is ${have}, not ${want}`);
  }
  const [first = []] = last;
  const end = [...found.presets.keys()].slice(found.presets.size - first.length).join(', ');
  if (wrong.length === 0 && !last.some((order) => order.join(', ') === end))
    wrong.push(`what came back stands in the order ${end}, not ${first.join(', ')}`);
  return wrong;
}

/** What becomes of a preset; undefined: it goes. */
interface Back {
  readonly preset: HeldPreset | undefined;
  /** Somebody has changed other parts of it since. */
  readonly isOrderFree?: boolean;
}

function takePresetBack(change: PresetDeed, now: FlatWorld): 'against' | 'so already' | Back {
  const { from, to } = change;
  const [was, is] = [from, to].map((preset) => preset && now.presets.get(keyOf(preset.title)));
  if (!from) {
    if (!is) return 'so already';
    // A picture that somebody else has set in the place of ours goes to the trash with it.
    const isPictured = to?.picture === undefined && is.picture !== undefined;
    return isPictured || isOtherwise(to, is) ? 'against' : { preset: undefined };
  }
  if (!to) {
    if (!was) return { preset: from };
    return isOtherwise(from, was) ? 'against' : 'so already';
  }
  if (isRenamed(change)) {
    // Another preset that has the title is not what was moved.
    if (!is) return was && !isOtherwise(from, was) ? 'so already' : 'against';
    if (was && !isSameTitle(from.title, to.title)) {
      // Of two that are the same, one is enough.
      return differenceOf(was, { ...is, title: was.title }) ? 'against' : { preset: was };
    }
    return is.title === from.title ? 'so already' : { preset: { ...is, title: from.title } };
  }
  if (!is) return 'against';
  const [before, after, current] = [partsOf(from), partsOf(to), partsOf(is)];
  const parts = new Map<string, string | undefined>();
  for (const part of new Set([...before.keys(), ...after.keys()])) {
    const [old, made, has] = [before.get(part), after.get(part), current.get(part)];
    if (old === made || has === old) continue;
    if (has !== made) return 'against';
    parts.set(part, old);
  }
  if (!differenceOf(to, is)) return { preset: from };
  return parts.size === 0 ? 'so already' : { preset: withParts(is, parts), isOrderFree: true };
}

/** True where somebody has made something else of a preset, whatever its picture and the case of its title. */
function isOtherwise(preset: HeldPreset | undefined, found: HeldPreset): boolean {
  return differenceOf(preset && { ...preset, title: found.title, picture: found.picture }, found, true) !== undefined;
}

/** What is not as the deed left it, and so was not taken back: another window did something with it since, and may take that back. */
export function notAsLeft({ presets, links, stars }: Deed, now: FlatWorld): { readonly titles: string[]; readonly members: string[] } {
  const titles = presets.flatMap(({ from, to }) => {
    const key = keyOf((to ?? from)?.title ?? '');
    return differenceOf(to, now.presets.get(key)) ? [key] : [];
  });
  const members = [links, stars].flatMap(({ added, removed }, index) => {
    const there = index === 0 ? now.links : now.stars;
    return [...[...added].filter((member) => !there.has(member)), ...[...removed].filter((member) => there.has(member))];
  });
  return { titles, members };
}

function membersBack({ added, removed }: Deed['stars'], now: ReadonlySet<string>): Set<string> {
  return new Set([...[...now].filter((member) => !added.has(member)), ...removed]);
}

/** Links follow the presets; what was done to the others is taken back by itself. */
function linksBack(deed: Deed, now: FlatWorld, back: ReadonlySet<PresetDeed>, titleNow: TitleNow): Set<string> {
  const renamed = new Map([...back].filter(isRenamed).map(({ from, to }) => [keyOf(to?.title ?? ''), from?.title ?? '']));
  const gone = new Set([...back].flatMap(({ from, to }) => (to && !from ? keyOf(to.title) : [])));
  const there = new Set([...back].flatMap(({ from, to }) => (from && !to ? keyOf(from.title) : [])));
  const ofPresets = new Set(deed.presets.flatMap(({ from, to }) => [from, to].flatMap((preset) => (preset ? keyOf(preset.title) : []))));
  const isFree = (link: string) => !ofPresets.has(keyOf(readLink(link).title));
  const follow = (link: string) => linkOf({ ...readLink(link), title: titleNow(readLink(link).title) });
  const free = {
    added: new Set([...deed.links.added].filter(isFree).map(follow)),
    removed: [...deed.links.removed].filter(isFree).map(follow),
  };
  const links = new Set<string>();
  for (const member of now.links) {
    const link = readLink(member);
    const key = keyOf(link.title);
    if (gone.has(key) || free.added.has(member)) continue;
    links.add(linkOf({ ...link, title: renamed.get(key) ?? link.title }));
  }
  for (const member of deed.links.removed) if (there.has(keyOf(readLink(member).title))) links.add(member);
  for (const member of free.removed) links.add(member);
  return links;
}

function takeValuesBack(deed: Deed, now: FlatWorld) {
  const values = new Map(now.values);
  const toldMaps = new Set<'setting' | 'edit'>();
  for (const [place, { before, after }] of deed.values) {
    const is = now.values.get(place);
    if (is === before) continue;
    if (is !== after) toldMaps.add(place.startsWith('setting ') ? 'setting' : 'edit');
    else if (before === undefined) values.delete(place);
    else values.set(place, before);
  }
  return { values, toldMaps };
}
