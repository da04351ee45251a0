// How suites tell their results: one line each test, a line that counts the flaky ones, and a last line with the sums that scripts/test.mjs reads.

/**
 * @typedef {object} Counts
 * @property {number} passed those that passed in a second, fresh scene among them
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} flaky names of those that failed in one scene and passed in another: bugs to be found
 */

/** @type {Counts} */
export const nothing = { passed: 0, failed: 0, skipped: 0, flaky: [] };

/** What could not be run at all. @type {Counts} */
export const oneFailure = { ...nothing, failed: 1 };

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sumOf(all) {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
    flaky: all.flatMap(({ flaky }) => flaky),
  };
}

/**
 * @param {Counts} counts
 * @returns {string} for example "12 passed, 0 failed" or "12 passed, 0 failed, 1 skipped"
 */
export function sentenceOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/**
 * The last two lines of a run: how many were flaky, with their names, and the sum.
 * @param {Counts} counts
 * @returns {string}
 */
export function lastLinesOf(counts) {
  const { flaky } = counts;
  return `${flaky.length} flaky${flaky.length > 0 ? `: ${flaky.join('; ')}` : ''}\n${sentenceOf(counts)}`;
}

const FLAKY = 'FLAKY ';

/**
 * The line that names a flaky test where it is found.
 * @param {string} name
 */
export function flakyLine(name) {
  return `${FLAKY}${name}`;
}

/**
 * The counts a suite printed as its last line of that form, with the flaky tests that it named.
 * @param {string} output
 * @returns {Counts | undefined}
 */
export function countsIn(output) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  if (!last) return undefined;
  const flaky = output.split('\n').filter((line) => line.startsWith(FLAKY));
  return {
    passed: Number(last[1]),
    failed: Number(last[2]),
    skipped: Number(last[3] ?? 0),
    flaky: flaky.map((line) => line.slice(FLAKY.length)),
  };
}
