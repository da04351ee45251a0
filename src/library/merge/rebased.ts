import type { PresetContent } from '../snapshot/preset';
import { type PartConflict, withBeside } from './mergePreset';

/**
 * What a text stands for that has taken everything of theirs but the parts in conflict: their version, in which those parts are still as
 * both began. So its next save asks about them, and about nothing else.
 */
export function rebased<Version extends PresetContent>(theirs: Version, conflicts: readonly PartConflict[]): Version {
  let { description, starred } = theirs;
  const params = new Map(theirs.params);
  for (const { part, base } of conflicts.flatMap(withBeside)) {
    if (part.kind === 'description') description = base ?? '';
    else if (part.kind === 'starred') starred = base === 'true';
    else if (base === undefined) params.delete(part.id);
    else params.set(part.id, base);
  }
  return { ...theirs, description, starred, params };
}
