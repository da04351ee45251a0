import { titleKey } from '../../swarm/title';
import type { Preset } from '../snapshot/preset';
import type { TitleIndex } from '../snapshot/titleIndex';
import type { Operation } from './change';

/** A title and the one it became. */
interface RecordedRename {
  readonly before: Preset;
  readonly after: Preset;
}

/** By title: the rename that is the last the history tells of it; undefined where the last is something else. */
export type RecordedRenames = ReadonlyMap<string, RecordedRename | undefined>;

/** The last that the history tells of each title of an account, as far as it was since a time (ms since 1970). */
export function recordedRenames(operations: readonly Operation[], user: string, since: number): RecordedRenames {
  const last = new Map<string, RecordedRename | undefined>();
  const note = (preset: Preset | undefined, rename?: RecordedRename) => {
    if (preset && !last.has(titleKey(preset.title))) last.set(titleKey(preset.title), rename);
  };
  for (const operation of operations.toReversed()) {
    if (operation.at < since) break;
    if (operation.user !== user) continue;
    for (const change of operation.changes.toReversed()) {
      if (change.subject !== 'preset' || change.outcome === 'failed') continue;
      const { before, after } = change;
      note(after);
      note(before, before && after && { before, after });
    }
  }
  return last;
}

/** The preset that a title has become, over as many renames as it takes; undefined where the history tells of none, or it is not there. */
export function followRename(renames: RecordedRenames, title: string, now: TitleIndex): { before: Preset; to: Preset } | undefined {
  const first = renames.get(titleKey(title));
  const passed = new Set<RecordedRename>();
  for (let last = first; first && last && !passed.has(last); last = renames.get(titleKey(last.after.title))) {
    passed.add(last);
    const to = now(last.after.title);
    if (to) return { before: first.before, to };
  }
  return undefined;
}
