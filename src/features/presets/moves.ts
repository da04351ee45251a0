import type { Preset } from '../../library/preset';
import type { Snapshot } from '../../library/snapshot';
import { cleanTitle, splitTitle, titleKey } from '../../library/title';
import { TitleError, usableTitle } from '../../library/writers/titleError';

/** A preset and the title it is to have. */
export interface Move {
  readonly preset: Preset;
  readonly title: string;
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

/** What moving presets and folders into a folder ('' is the root) means for each preset. `presetsBelow` gives the presets of a folder. */
export function movesInto(
  target: string,
  dragged: { readonly presets: readonly Preset[]; readonly folders: readonly string[] },
  presetsBelow: (folder: string) => Iterable<Preset>,
): Move[] {
  const into = (rest: string) => (target === '' ? rest : `${target}/${rest}`);
  const moves = new Map<Preset, Move>();
  for (const folder of dragged.folders) {
    // A folder cannot go into itself.
    if (target === folder || target.startsWith(`${folder}/`)) continue;
    const { folder: parent } = splitTitle(folder);
    for (const preset of presetsBelow(folder)) {
      moves.set(preset, { preset, title: into(parent === '' ? preset.title : preset.title.slice(parent.length + 1)) });
    }
  }
  for (const preset of dragged.presets) if (!moves.has(preset)) moves.set(preset, { preset, title: into(splitTitle(preset.title).name) });
  return [...moves.values()];
}

/** What renaming a folder means for each preset in it. */
export function renameFolder(presets: Iterable<Preset>, from: string, typed: string): Move[] {
  const to = cleanTitle(typed);
  return Array.from(presets, (preset) => {
    const rest = preset.title.slice(from.length + 1);
    return { preset, title: to === '' ? rest : `${to}/${rest}` };
  });
}
