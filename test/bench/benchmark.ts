/** One line of the table. */
export interface Figure {
  /** Its name in the JSON of `--json`; figures without one are only shown. */
  readonly id?: string;
  readonly what: string;
  /** What was measured, in its own unit. */
  readonly ours: string;
  /** What it is measured against; '' where there is no base. */
  readonly base: string;
  /** Ours by base, or a plain count. */
  readonly value?: number;
  /** The most `value` should be. */
  readonly goal?: number;
}

/** A file of this folder: measures, and gives its lines. */
export type Benchmark = () => Promise<readonly Figure[]>;

/** Milliseconds as a person reads them. */
export function milliseconds(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return ms >= 1 ? `${ms.toFixed(1)} ms` : `${(ms * 1000).toFixed(0)} µs`;
}
