// How suites tell their results: one line each test, and a last line with the sums that scripts/test.mjs reads.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {Counts} counts
 * @returns {string} for example "12 passed, 0 failed" or "12 passed, 0 failed, 1 skipped"
 */
export function sentenceOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/**
 * The counts a suite printed as its last line of that form.
 * @param {string} output
 * @returns {Counts | undefined}
 */
export function countsIn(output) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3] ?? 0) };
}
