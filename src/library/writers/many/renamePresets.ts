import { HumanError } from '../../../base/errors';
import { t } from '../../../base/words';
import { titleKey } from '../../../swarm/title';
import type { Preset } from '../../snapshot/preset';
import type { Snapshot } from '../../snapshot/snapshot';
import { PicturesAhead } from '../pictures/picturesAhead';
import { isChangeOfCase, moveOf, type RenameOptions, renamePreset } from '../renamePreset';
import type { Stored, StoredNote } from '../storedNotes';
import { TitleError, usableTitle } from '../titleError';
import type { WriteContext } from '../writeContext';
import type { BatchOptions, Failure } from './batches';
import { type Chunking, inChunks } from './chunks';
import { type MoveJob, moveAll } from './moveAll';

/** A preset and the title it is to have. */
export interface Move {
  readonly preset: Preset;
  readonly title: string;
}

/** What renaming many came to. */
export interface MoveOutcome {
  readonly moved: readonly Move[];
  readonly failed: readonly Failure<Move>[];
  /** What the server stored otherwise than asked for. */
  readonly notes: readonly StoredNote[];
}

export interface MoveOptions extends BatchOptions, RenameOptions {
  /**
   * Renames the file of a preset that is open, so that its editor follows: that ends in `PresetWriter.rename`, which is part of the
   * operation then. Undefined where nothing is open.
   */
  readonly byFile?: (move: Move) => (() => Promise<unknown>) | undefined;
}

/**
 * Checks all moves before the first is made, and drops those that change nothing. Throws `TitleError` where a title cannot be used, is
 * taken, or is wanted twice.
 */
export function planMoves(wanted: readonly Move[], snapshot: Pick<Snapshot, 'get' | 'userName'>): Move[] {
  const taken = new Set<string>();
  const moves: Move[] = [];
  for (const { preset, title: typed } of wanted) {
    const title = usableTitle(typed, snapshot.get, snapshot.userName, preset.title);
    const key = titleKey(title);
    if (taken.has(key)) throw new TitleError('taken', typed);
    taken.add(key);
    if (title !== preset.title) moves.push({ preset, title });
  }
  return moves;
}

/** Gives presets other titles; one that cannot be renamed stays as it is. */
export async function renamePresets(context: WriteContext, moves: readonly Move[], options: MoveOptions): Promise<MoveOutcome> {
  const { leftOver } = options;
  const pictures = new PicturesAhead(
    context,
    moves.map(({ preset }) => preset),
  );
  const chunking: Chunking<Move, MoveJob> = {
    alone: (move) => (isAlone(move, options) ? () => renameWithFile(context, move, options) : undefined),
    jobOf: ({ preset, title }, { now }) => moveOf(preset, title, now, options),
    run: (ground, jobs, mayBegin) => moveAll(context, ground, jobs, { leftOver, mayBegin, pictures }),
  };
  const { done, failed } = await inChunks(context, moves, chunking, options);
  return { moved: done.map(({ item }) => item), failed, notes: done.flatMap(({ stored: { notes } }) => notes) };
}

/** What is open goes with its file; what is one title to the server cannot be copied. */
function isAlone(move: Move, { byFile }: MoveOptions): boolean {
  return isChangeOfCase(move.preset, move.title) || byFile?.(move) !== undefined;
}

/** Gives a preset another title, and its file another name where it is open. */
export async function renameWithFile(context: WriteContext, move: Move, options: MoveOptions): Promise<Stored> {
  const { preset, title } = move;
  const renameFile = options.byFile?.(move);
  if (!renameFile) return renamePreset(context, preset, title, options);
  let stored: Promise<Stored> | undefined;
  const key = titleKey(preset.title);
  context.detours.set(key, (wanted) => {
    stored ??= renamePreset(context, preset, wanted, options);
    return stored;
  });
  try {
    await renameFile();
  } finally {
    context.detours.delete(key);
  }
  if (stored) return stored;
  throw new HumanError(t('"{0}" could not be renamed while it is open. Close it and try again, or see the log.', preset.title));
}
