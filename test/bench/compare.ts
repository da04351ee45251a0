import { milliseconds } from './benchmark';

type Work = () => unknown;

export interface CompareOptions {
  /** Pairs that count; at least five. */
  readonly rounds: number;
  /** Pairs before them that do not. */
  readonly warmUp: number;
  /** What one sample does many times, for the times shown; 1. */
  readonly times?: number;
}

/** Medians of the times of both, and of their ratio. */
export interface Comparison {
  readonly ours: string;
  readonly base: string;
  readonly value: number;
}

/**
 * Measures two works in turns, each going first as often as the other, so that whatever else the machine does hits both. The ratio is
 * the median of the pairs' own.
 */
export async function compare(ours: Work, base: Work, { rounds, warmUp, times = 1 }: CompareOptions): Promise<Comparison> {
  const pairs: { readonly ours: number; readonly base: number }[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    const first = await timed(round % 2 === 0 ? ours : base);
    const second = await timed(round % 2 === 0 ? base : ours);
    if (round >= 0) pairs.push(round % 2 === 0 ? { ours: first, base: second } : { ours: second, base: first });
  }
  return comparison(pairs, times);
}

/** Medians of pairs of milliseconds, each of `times` runs. */
export function comparison(pairs: readonly { readonly ours: number; readonly base: number }[], times = 1): Comparison {
  return {
    ours: milliseconds(median(pairs.map(({ ours }) => ours)) / times),
    base: milliseconds(median(pairs.map(({ base }) => base)) / times),
    value: median(pairs.map(({ ours, base }) => ours / base)),
  };
}

/** The middle of an odd number of values, the mean of the middle two of an even one. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = low] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return (low + high) / 2;
}

/** Milliseconds the work took; what was left over before is collected first. */
async function timed(work: Work): Promise<number> {
  globalThis.gc?.();
  const began = performance.now();
  await work();
  return performance.now() - began;
}
