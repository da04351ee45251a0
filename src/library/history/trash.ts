import type { Preset } from '../snapshot/preset';
import type { Snapshot } from '../snapshot/snapshot';
import type { DeletedPreset } from '../writers/many/deletePresets';
import type { Operation, PresetChangeRecord } from './change';
import type { History } from './history';
import type { Journal } from './journal';

/** A deleted preset. */
export interface TrashItem {
  readonly change: PresetChangeRecord;
  readonly preset: Preset;
  readonly who: Operation['who'];
}

/** What was deleted and neither put back nor thrown away, the last first. */
export function trashOf(journal: Journal, { userName, get }: Pick<Snapshot, 'userName' | 'get'>): TrashItem[] {
  const restored = new Set<string>();
  for (const change of journal.changes()) {
    if (change.subject === 'preset' && change.restores !== undefined && change.outcome === 'done') restored.add(change.restores);
  }
  const items: TrashItem[] = [];
  for (const { user, who, changes } of journal.operations.toReversed()) {
    if (user !== userName) continue;
    for (const change of changes.toReversed()) {
      if (change.subject !== 'preset' || !change.before || change.after || change.outcome === 'failed') continue;
      if (restored.has(change.id) || journal.isForgotten(change.id)) continue;
      if (change.outcome === 'unknown' && get(change.before.title)) continue;
      items.push({ change, preset: change.before, who });
    }
  }
  return items;
}

/** Everything that is needed to put a preset back, its picture read from the history. */
export async function deletedPreset(history: History, { id, before, links = [] }: PresetChangeRecord): Promise<DeletedPreset | undefined> {
  return before && { preset: before, picture: await history.picture(id), links, change: id };
}
