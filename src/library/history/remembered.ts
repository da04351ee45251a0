import type { Change, Operation } from './change';

/** How long what we saved is looked after, in ms. */
export const REMEMBERED_MS = 10 * 60_000;

/** What of ours went back: each value with the change that made it, by a name that is the same in all windows. */
export interface Values {
  readonly values: readonly string[];
}

/** A change that did not fail. `isSure`: a read that began at the time in question tells what came of it. */
export interface Remembered {
  readonly change: Change;
  readonly isOurs: boolean;
  readonly isSure: boolean;
}

/**
 * What was done to the things of a user a short while before `since` (ms since 1970), in its order. Nothing of what is older can have gone
 * back; and it may be most of what was ever done.
 */
export function* remembered(operations: readonly Operation[], user: string, since: number): Iterable<Remembered> {
  const old = operations.findLastIndex(({ at }) => since - at >= REMEMBERED_MS);
  for (const operation of operations.slice(old + 1)) {
    if (operation.user !== user) continue;
    const isOurs = operation.who === 'us';
    const hasEnded = operation.endedAt !== undefined && operation.endedAt <= since;
    for (const change of operation.changes)
      if (change.outcome !== 'failed') yield { change, isOurs, isSure: isOurs && hasEnded && change.outcome === 'done' };
  }
}
