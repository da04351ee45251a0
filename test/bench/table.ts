import type { Figure } from './benchmark';

const HEAD = ['', 'measured', 'ours', 'base', 'value', 'goal', ''];

/** The figures as a table in Markdown, which reads well in a terminal, too. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ id = '', what, ours, base, value, goal }) => [
    id,
    what,
    ours,
    base,
    value === undefined ? '' : shown(value),
    goal === undefined ? '' : `≤ ${goal}`,
    goal === undefined || value === undefined ? '' : rounded(value) <= goal ? 'kept' : 'MISSED',
  ]);
  const widths = HEAD.map((head, column) => Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map((cell) => cell.length), 3));
  const line = (cells: readonly string[]) => `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Two digits after the point are what repeats. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function shown(value: number): string {
  return Number.isInteger(value) || value >= 100 ? String(Math.round(value)) : value.toFixed(2);
}
