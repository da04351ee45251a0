import type { Snapshot } from '../../src/library/snapshot/snapshot';
import { difference, keyOf, type World } from './world';

/** Where a library's snapshot is not what the server holds. Pictures are not in it, only whether there is one. */
export function snapshotViolations(snapshot: Snapshot | undefined, { presets }: World): string[] {
  if (!snapshot || snapshot.doubtful) return [];
  const shown = new Map(snapshot.presets.map((preset) => [keyOf(preset.title), preset]));
  const wrong: string[] = [];
  for (const [key, held] of presets) {
    const preset = shown.get(key);
    const complaint = difference(preset && { ...preset, picture: preset.picture && 'one' }, { ...held, picture: held.picture && 'one' });
    if (complaint !== undefined) wrong.push(`the snapshot is wrong: ${JSON.stringify(held.title)} ${complaint}`);
  }
  return wrong;
}
