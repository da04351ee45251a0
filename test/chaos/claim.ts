import { type JsonObject, sameJson } from '../../src/base/json';
import { linkSet, sameLinks } from './linkSet';
import { difference, type HeldPreset, type World } from './world';

/** Says what is wrong with what stands under a title; undefined where nothing is. */
export type Check = (found: HeldPreset | undefined) => string | undefined;

/** What a write may have made of the server, by what it told. What a claim does not name must be as it was. */
export interface Claim {
  /** By `keyOf` of the title. */
  readonly presets?: ReadonlyMap<string, Check>;
  /** Presets that may be there besides: copies left over by a write that failed. */
  readonly spare?: (preset: HeldPreset) => boolean;
  /** The links there should be; `loose` are keys of titles whose links may stand as before or as wanted. */
  readonly links?: { readonly wanted?: ReadonlySet<string>; readonly loose?: readonly string[] };
  readonly stars?: readonly JsonObject[];
  readonly edits?: readonly JsonObject[];
  readonly settings?: readonly JsonObject[];
  /** Stars, parameter edits and settings are looked at by `also` alone. */
  readonly anyMaps?: boolean;
  /** Something that is not about one preset. */
  readonly also?: (after: World) => string | undefined;
}

/** Nothing may have changed. */
export const UNCHANGED: Claim = {};

/** Exactly this stands there. */
export const is =
  (wanted: HeldPreset | undefined): Check =>
  (found) =>
    difference(wanted, found);

/** One of these holds. */
export const either =
  (...checks: readonly Check[]): Check =>
  (found) => {
    const wrong = checks.map((check) => check(found));
    return wrong.includes(undefined) ? undefined : wrong.join(', nor: ');
  };

/** All that is wrong with what the server holds after a write. */
export function violations(claim: Claim, before: World, after: World): string[] {
  const wrong: string[] = [];
  for (const key of new Set([...before.presets.keys(), ...after.presets.keys(), ...(claim.presets?.keys() ?? [])])) {
    const [was, found] = [before.presets.get(key), after.presets.get(key)];
    const named = claim.presets?.get(key);
    if (!named && !was && found && claim.spare?.(found)) continue;
    const complaint = (named ?? is(was))(found);
    if (complaint !== undefined) wrong.push(`${JSON.stringify(found?.title ?? was?.title ?? key)} ${complaint}`);
  }
  const links = sameLinks(
    linkSet(after.links),
    claim.links?.wanted ?? linkSet(before.links),
    linkSet(before.links),
    claim.links?.loose ?? [],
  );
  if (links !== undefined) wrong.push(`model links: ${links}`);
  const maps: string[] = [];
  maps.push(...mapComplaint('model stars', claim.stars ?? [before.stars], after.stars));
  maps.push(...mapComplaint('parameter edits', claim.edits ?? [before.edits], after.edits));
  maps.push(...mapComplaint('settings', claim.settings ?? [before.settings], after.settings));
  if (!claim.anyMaps) wrong.push(...maps);
  const also = claim.also?.(after);
  return also === undefined ? wrong : [...wrong, also];
}

function mapComplaint(what: string, wanted: readonly JsonObject[], found: JsonObject): string[] {
  if (wanted.some((one) => sameJson(one, found))) return [];
  return [`${what}: ${JSON.stringify(found)}, not ${wanted.map((one) => JSON.stringify(one)).join(' nor ')}`];
}
