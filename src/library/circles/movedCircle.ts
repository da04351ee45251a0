import { cleanTitle, titleKey } from '../../swarm/title';
import type { Snapshot } from '../snapshot/snapshot';
import type { Move } from '../writers/many/renamePresets';
import { circleThrough, type FindNamed } from './literalCircle';

/** The way round a circle that presets close by getting other titles; undefined where they close none that was not there before. */
export function circleByMoves(wanted: readonly Move[], { get }: Pick<Snapshot, 'get'>): readonly string[] | undefined {
  const moves = wanted.map(({ preset, title }) => ({ preset, title: cleanTitle(title) }));
  const left = new Set(moves.map(({ preset }) => titleKey(preset.title)));
  const moved = new Map(moves.map(({ preset, title }) => [titleKey(title), { title, params: preset.params }]));
  const find: FindNamed = (title) => {
    const key = titleKey(title);
    return moved.get(key) ?? (left.has(key) ? undefined : get(title));
  };
  for (const { preset, title } of moves) {
    const way = circleThrough({ title, params: preset.params }, find);
    if (way && !circleThrough(preset, get)) return way;
  }
  return undefined;
}
