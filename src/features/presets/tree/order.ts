import type { PresetOrder } from '../../../contributions';
import type { Preset } from '../../../library/snapshot/preset';
import { splitTitle } from '../../../swarm/title';

/** How presets are ordered. */
export interface Ordering {
  readonly by: PresetOrder;
  readonly starredFirst: boolean;
}

/** SwarmUI gives these titles a meaning of their own and always lists them first (docs/server.md 4.6). */
const PINNED = new Set(['default', 'preview']);

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Compares names of folders and presets as a person would: without case, `2` before `10`. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** The presets in order; the list that is given stays as it is. */
export function orderPresets(presets: readonly Preset[], { by, starredFirst }: Ordering): Preset[] {
  const ranked = presets.map((preset, index) => ({
    preset,
    rank: rankOf(preset, starredFirst),
    key: by === 'name' ? splitTitle(preset.title).name : preset.title,
    index,
  }));
  ranked.sort((a, b) => a.rank - b.rank || (by === 'server' ? 0 : compareNames(a.key, b.key)) || a.index - b.index);
  return ranked.map(({ preset }) => preset);
}

/** True when a preset that keeps its title may stand at another place than before. */
export function placeDiffers(before: Preset, after: Preset, { starredFirst }: Ordering): boolean {
  return starredFirst && before.starred !== after.starred;
}

function rankOf(preset: Preset, starredFirst: boolean): number {
  if (PINNED.has(preset.title.toLowerCase())) return 0;
  return starredFirst && preset.starred ? 1 : 2;
}
