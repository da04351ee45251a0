import { cleanTitle } from '../../../swarm/title';
import { isRename, type PresetChangeRecord } from '../../history/change';
import { type Preset, sameContentAndOrder } from '../../snapshot/preset';
import type { Failure } from '../many/batches';
import { type Move, type MoveOptions, renamePresets } from '../many/renamePresets';
import { type StoredNote, titleNote } from '../storedNotes';
import type { WriteContext } from '../writeContext';
import { OldTitleError } from './undoLeft';

/** True for a change of a title and of nothing else, of which nothing may be left half done. */
export function isMove(change: PresetChangeRecord): boolean {
  const { before, after, twin, outcome } = change;
  if (!before || !after || !isRename(change) || (twin !== undefined && outcome === 'unknown')) return false;
  return sameContentAndOrder(before, after);
}

/** The title that taking a change back gives a preset: the one it had, as the server can hold it, or else the one it has. */
export function titleBack({ title }: Preset, after: Preset): string {
  return cleanTitle(title) || after.title;
}

/** Says that a preset which has its title back has it as the server can hold it. */
export function titleBackNotes({ title }: Preset, stored: string): readonly StoredNote[] {
  return title === stored ? [] : [titleNote(stored)];
}

/** Takes moves back, in the order given; what was so already is in neither list. */
export async function moveBack(
  context: WriteContext,
  changes: readonly PresetChangeRecord[],
  options: MoveOptions,
): Promise<{ readonly changed: string[]; readonly failed: Failure<string>[]; readonly notes: StoredNote[] }> {
  const moves: Move[] = [];
  const kept: Failure<string>[] = [];
  const told = new Map<string, readonly StoredNote[]>();
  for (const { before, after } of changes) {
    if (!before || !after) continue;
    const title = titleBack(before, after);
    if (title === after.title) kept.push({ item: title, error: new OldTitleError(before.title, title) });
    else moves.push({ preset: after, title });
    told.set(after.title, titleBackNotes(before, title));
  }
  if (moves.length === 0) return { changed: [], failed: kept, notes: [] };
  const { moved, failed, notes } = await renamePresets(context, moves, { ...options, completes: true });
  const sent = new Set(context.pending.flatMap(({ draft }) => (draft.subject === 'preset' && draft.before ? draft.before.title : [])));
  const back = moved.filter(({ preset }) => sent.has(preset.title));
  return {
    changed: [...new Set(back.map(({ title }) => title))],
    failed: [...kept, ...failed.map(({ item, error }) => ({ item: item.preset.title, error }))],
    notes: [...back.flatMap(({ preset }) => told.get(preset.title) ?? []), ...notes],
  };
}
