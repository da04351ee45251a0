import type { Outcome } from './scene';

const OUTCOMES: readonly Outcome[] = ['done', 'merged', 'overwritten', 'unchanged', 'conflict', 'refused', 'failed', 'unknown'];

/** Counts what was done and what came of it. */
export class Tally {
  readonly #counts = new Map<string, Map<Outcome, number>>();

  add(operation: string, outcome: Outcome): void {
    const counts = this.#counts.get(operation) ?? new Map<Outcome, number>();
    this.#counts.set(operation, counts);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }

  get total(): number {
    return Array.from(this.#counts.values()).reduce((sum, counts) => sum + sumOf(counts), 0);
  }

  /** In Markdown, which reads well in a terminal, too. */
  table(): string {
    const rows = Array.from(this.#counts, ([operation, counts]) => [
      operation,
      ...OUTCOMES.map((outcome) => String(counts.get(outcome) ?? '')),
      String(sumOf(counts)),
    ]).sort();
    const head = ['operation', ...OUTCOMES, 'all'];
    const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
    const line = (cells: readonly string[]) => `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
    return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
  }
}

function sumOf(counts: ReadonlyMap<Outcome, number>): number {
  return Array.from(counts.values()).reduce((sum, count) => sum + count, 0);
}
