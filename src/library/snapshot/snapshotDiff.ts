import { titleKey } from '../../swarm/title';
import type { Preset } from './preset';
import type { Snapshot } from './snapshot';

/** A preset before and after; a title that differs only in case is the same preset. */
export interface PresetChange {
  readonly before: Preset;
  readonly after: Preset;
}

/** What is different between two snapshots of a server. */
export interface SnapshotDiff {
  readonly added: readonly Preset[];
  readonly removed: readonly Preset[];
  readonly changed: readonly PresetChange[];
  /** The presets both have stand in another order. */
  readonly reordered: boolean;
  readonly starredModels: boolean;
  readonly modelLinks: boolean;
  readonly permissions: boolean;
  /** Pictures read before may be stale. */
  readonly pictures: boolean;
  /** There was no snapshot before. */
  readonly first: boolean;
}

/** Compares two snapshots of which the later was made from the earlier, at the cost of what is not shared. */
export function diffSnapshots(before: Snapshot | undefined, after: Snapshot): SnapshotDiff {
  return {
    ...diffPresets(before?.presets ?? [], after.presets),
    starredModels: before?.starredModels !== after.starredModels,
    modelLinks: before?.modelLinks !== after.modelLinks,
    permissions: before?.permissions !== after.permissions,
    pictures: before?.pictureRevision !== after.pictureRevision || before?.serverId !== after.serverId,
    first: before === undefined,
  };
}

/** True when nothing that anybody shows is different. */
export function isEmptyDiff(diff: SnapshotDiff): boolean {
  return (
    diff.added.length + diff.removed.length + diff.changed.length === 0 &&
    !(diff.reordered || diff.starredModels || diff.modelLinks || diff.permissions || diff.pictures || diff.first)
  );
}

function diffPresets(
  before: readonly Preset[],
  after: readonly Preset[],
): Pick<SnapshotDiff, 'added' | 'removed' | 'changed' | 'reordered'> {
  const added: Preset[] = [];
  const changed: PresetChange[] = [];
  if (before === after) return { added, removed: [], changed, reordered: false };
  // The same object is the same preset: titles, which are slow to fold, are compared only for the others.
  const left = new Map<Preset, number>();
  for (const [place, preset] of before.entries()) if (after[place] !== preset) left.set(preset, place);
  const places = after.map((preset, place) => (before[place] === preset ? place : left.get(preset)));
  if (left.size > 0) for (const preset of after) left.delete(preset);
  const others = new Map(Array.from(left, ([preset, place]) => [titleKey(preset.title), { preset, place }]));
  for (const [index, preset] of after.entries()) {
    if (places[index] !== undefined) continue;
    const key = titleKey(preset.title);
    const known = others.get(key);
    places[index] = known?.place;
    if (known) changed.push({ before: known.preset, after: preset });
    else added.push(preset);
    others.delete(key);
  }
  return { added, removed: Array.from(others.values(), ({ preset }) => preset), changed, reordered: !isAscending(places) };
}

/** True when the old places, as far as there are any, are in order. */
function isAscending(places: readonly (number | undefined)[]): boolean {
  let last = -1;
  for (const place of places) {
    if (place === undefined) continue;
    if (place < last) return false;
    last = place;
  }
  return true;
}
