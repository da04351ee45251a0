import { appendFileSync } from 'node:fs';

/** Adds a line to the report of the suite; `scripts/lib/hostReport.mjs` prints it. */
export function report(line: { readonly kind: string; readonly [key: string]: unknown }): void {
  const file = process.env.EXT_TEST_REPORT;
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/** Says a line to whoever runs the suite. */
export function say(title: string): void {
  report({ kind: 'say', title });
}
