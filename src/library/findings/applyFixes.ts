import type { DocumentEdit } from '../formats/presetDocument';
import type { PresetContent } from '../snapshot/preset';
import type { Found } from './finding';

/** The content with the edits of a fix; what they do not name stays as it is, in its order. */
export function applyEdits<T extends PresetContent>(content: T, edits: readonly DocumentEdit[]): T {
  const params = new Map(content.params);
  let { description, starred } = content;
  for (const edit of edits) {
    if (edit.kind === 'setParam') params.set(edit.id, edit.value);
    else if (edit.kind === 'removeParam') params.delete(edit.id);
    else if (edit.kind === 'setDescription') description = edit.value;
    else starred = edit.value;
  }
  return { ...content, description, starred, params };
}

/**
 * The content with all findings of some rules fixed that can be; undefined where there is none. `find` looks anew after each fix, since
 * two fixes of one value would undo each other.
 */
export function fixAll<T extends PresetContent>(content: T, find: (content: T) => readonly Pick<Found, 'fix'>[]): T | undefined {
  let fixed: T | undefined;
  // Each turn mends one; a fix that mends nothing must not go on for ever.
  for (let turn = find(content).length * 2 + content.params.size * 3 + 3; turn > 0; turn--) {
    const fix = find(fixed ?? content).find((finding) => finding.fix)?.fix;
    if (!fix) break;
    fixed = applyEdits(fixed ?? content, fix.edits);
  }
  return fixed;
}
