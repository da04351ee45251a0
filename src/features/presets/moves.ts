import type { Preset } from '../../library/snapshot/preset';
import type { Move } from '../../library/writers/many/renamePresets';
import { cleanTitle, splitTitle } from '../../swarm/title';

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
