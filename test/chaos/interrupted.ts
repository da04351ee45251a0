import type { Claim } from './claim';
import { changedKeys, difference, type World } from './world';

/** Somebody else acted in the middle of an operation. */
export interface Interrupted {
  /** `early`: before the operation's first look at the server, so that it must take the change into account. */
  readonly kind: 'early' | 'late';
  /** The operation looked at the server once more after it: what it does then must not go over the change. */
  readonly seen: boolean;
  readonly before: World;
  readonly after: World;
}

/**
 * What is wrong after an operation in whose middle somebody else acted. What both of them touched between a look and the write after it
 * cannot be saved on a server without revisions; everything else must be there.
 */
export function interruptedViolations(
  { seen, before, after }: Interrupted,
  claim: Claim,
  start: World,
  end: World,
  /** What the operation may make of the change itself: a save merges it. */
  onTop: Claim | undefined,
): string[] {
  const theirs = new Set(changedKeys(before, after));
  const ours = new Set([...(claim.presets?.keys() ?? []), ...changedKeys(start, before)]);
  const wrong: string[] = [];
  for (const [key, preset] of after.presets) {
    const safe = theirs.has(key) ? seen : !ours.has(key) && !isCopy(preset.title, ours);
    const found = end.presets.get(key);
    const complaint = safe ? difference(preset, found) : undefined;
    const merged = onTop?.presets?.get(key);
    if (complaint !== undefined && merged && merged(found) === undefined) continue;
    if (complaint !== undefined) wrong.push(`${JSON.stringify(preset.title)}, of somebody who acted in between, ${complaint}`);
  }
  for (const [key, was] of start.presets) {
    if (!ours.has(key) && !theirs.has(key) && !end.presets.has(key)) wrong.push(`${JSON.stringify(was.title)} is lost`);
  }
  return wrong;
}

/** "X (2)" is the server's own name for a copy on its way to another title. */
function isCopy(title: string, ours: ReadonlySet<string>): boolean {
  return / \(\d+\)$/.test(title) && ours.size > 0;
}
