import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 'test/bench/README.md';
const HEADING = '## Results\n';

/** Puts results into the README in place of those that were there. */
export function record(results: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const end = page.indexOf(HEADING);
  if (end < 0) throw new Error(`${PAGE} has no heading "Results".`);
  writeFileSync(PAGE, `${page.slice(0, end)}${HEADING}\n${results}\n`);
}
