import type { Preset, PresetContent } from './preset';

/** What became of a preset that is gone. `perhaps`: it may have been renamed to one of these, and only a person can tell. */
export type Fate =
  | { readonly kind: 'renamed'; readonly to: Preset }
  | { readonly kind: 'perhaps'; readonly candidates: readonly Preset[] }
  | { readonly kind: 'gone' };

/** Whether a preset that is gone had the picture another one has, by bytes; undefined where nobody can tell. */
export type SamePicture = (gone: Preset, there: Preset) => Promise<boolean | undefined>;

/**
 * Tells renames by what was seen before and after: a title is gone, and exactly one new one has the same content and the same picture.
 * The server keeps no other trace of a rename. Pictures are asked about only where the content leaves it open.
 */
export async function tellFates(gone: readonly Preset[], fresh: readonly Preset[], samePicture: SamePicture): Promise<Map<Preset, Fate>> {
  const fates = new Map<Preset, Fate>(gone.map((preset) => [preset, { kind: 'gone' }]));
  if (fresh.length === 0) return fates;
  const freshByContent = groupByContent(fresh);
  for (const [content, alike] of groupByContent(gone)) {
    const found = await Promise.all(alike.map((preset) => matchesOf(preset, freshByContent.get(content) ?? [], samePicture)));
    const claims = new Map<Preset, number>();
    for (const { same } of found) for (const preset of same) claims.set(preset, (claims.get(preset) ?? 0) + 1);
    for (const [index, preset] of alike.entries()) fates.set(preset, fateOf(found[index] ?? { same: [], open: [] }, claims));
  }
  return fates;
}

interface Matches {
  /** Surely equal. */
  readonly same: readonly Preset[];
  /** Equal but for a picture that nobody can compare. */
  readonly open: readonly Preset[];
}

async function matchesOf(gone: Preset, fresh: readonly Preset[], samePicture: SamePicture): Promise<Matches> {
  const judged = await Promise.all(fresh.map(async (preset) => ({ preset, isSame: await hasSamePicture(gone, preset, samePicture) })));
  const those = (wanted: boolean | undefined) => judged.filter(({ isSame }) => isSame === wanted).map(({ preset }) => preset);
  return { same: those(true), open: those(undefined) };
}

function hasSamePicture(gone: Preset, there: Preset, samePicture: SamePicture): Promise<boolean | undefined> {
  if (gone.picture === undefined || there.picture === undefined) return Promise.resolve(gone.picture === there.picture);
  return samePicture(gone, there);
}

function fateOf({ same, open }: Matches, claims: ReadonlyMap<Preset, number>): Fate {
  const [only, second] = same;
  if (only && !second && claims.get(only) === 1) return { kind: 'renamed', to: only };
  const candidates = [...same, ...open];
  return candidates.length > 0 ? { kind: 'perhaps', candidates } : { kind: 'gone' };
}

function groupByContent(presets: readonly Preset[]): Map<string, Preset[]> {
  const groups = new Map<string, Preset[]>();
  for (const preset of presets) {
    const key = contentKey(preset);
    const group = groups.get(key);
    if (group) group.push(preset);
    else groups.set(key, [preset]);
  }
  return groups;
}

/** Equal where `sameContent` holds. */
function contentKey({ description, starred, params }: PresetContent): string {
  return JSON.stringify([description, starred, [...params].sort(([a], [b]) => (a < b ? -1 : 1))]);
}
