/** Whether everything is run (`npm test -- --all`, or `TEST_ALL=1` before any other script), or only what one runs after each change. */
export const isWholeRun = process.env.TEST_ALL === '1';

/** Whether the extension host that runs these tests is the oldest that is supported; `scripts/test-host.mjs` says so. */
export const isFloor = process.env.EXT_TEST_HOST === 'floor';

/** How many steps, runs or rounds a long test takes: few after each change, more when everything is run. */
export function steps(short: number, whole: number): number {
  return isWholeRun ? whole : short;
}
