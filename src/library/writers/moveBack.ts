import { isRename, type PresetChangeRecord } from '../history/change';
import type { Failure } from './batches';
import { type Move, type MoveOptions, renamePresets } from './renamePresets';
import type { WriteContext } from './writeContext';

/** True for a change of a title of which nothing may be left half done. */
export function isMove(change: PresetChangeRecord): boolean {
  return isRename(change) && !(change.twin !== undefined && change.outcome === 'unknown');
}

/** Takes moves back, in the order given; what was so already is in neither list. */
export async function moveBack(
  context: WriteContext,
  changes: readonly PresetChangeRecord[],
  options: MoveOptions,
): Promise<{ readonly changed: string[]; readonly failed: Failure<string>[] }> {
  const moves = changes.flatMap(({ before, after }): Move[] => (before && after ? [{ preset: after, title: before.title }] : []));
  const { moved, failed } = await renamePresets(context, moves, { ...options, completes: true });
  const sent = new Set(context.pending.flatMap(({ draft }) => (draft.subject === 'preset' && draft.before ? draft.before.title : [])));
  return {
    changed: [...new Set(moved.filter(({ preset }) => sent.has(preset.title)).map(({ title }) => title))],
    failed: failed.map(({ item, error }) => ({ item: item.preset.title, error })),
  };
}
