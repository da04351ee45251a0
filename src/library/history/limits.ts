import { type Disposable, toDisposable } from '../../base/disposable';
import type { Log } from '../../base/log';
import type { Segment } from './storage';

/** How much of the history is kept. */
export interface HistoryLimits {
  readonly maxBytes: number;
  readonly maxMs: number;
}

/** A segment that nobody appended to for so long is nobody's any more, in ms; what was done since then is never dropped. */
export const SEGMENT_REST_MS = 60 * 60_000;
/** How often an open window looks whether the history has outgrown its limits, in ms. */
export const PRUNE_MS = 10 * 60_000;

/** Segments that rest, the oldest first: by what was last appended to them, since windows write side by side. */
export function resting(segments: readonly Segment[], now: number): Segment[] {
  return segments.filter(({ changed }) => now - changed > SEGMENT_REST_MS).sort((a, b) => a.changed - b.changed);
}

/** What has to go so that the history is within its limits, the oldest first. */
export function overLimits(segments: readonly Segment[], { maxBytes, maxMs }: HistoryLimits, now: number): Segment[] {
  let bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  const over: Segment[] = [];
  for (const segment of resting(segments, now)) {
    if (bytes <= maxBytes && now - segment.changed <= maxMs) break;
    over.push(segment);
    bytes -= segment.bytes;
  }
  return over;
}

/** Keeps histories within their limits until the result is disposed. */
export function keepWithin(
  histories: () => readonly { prune(limits: HistoryLimits): Promise<void> }[],
  limits: () => HistoryLimits,
  log: Log,
): Disposable {
  const prune = async () => {
    for (const history of histories()) {
      await history.prune(limits()).catch((error: unknown) => log.warn(`The history could not be kept within its limits: ${error}`));
    }
  };
  const timer = setInterval(() => void prune(), PRUNE_MS);
  return toDisposable(() => clearInterval(timer));
}
