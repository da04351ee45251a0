// A real VS Code on a busy machine hiccups; what fails is tried once more in a fresh one, and what fails twice has failed.
import { say } from './progress.mjs';

/** @typedef {import('./report.mjs').Counts} Counts */

/** @typedef {{ counts: Counts, failed: readonly string[] | 'all' }} Outcome `failed`: the parts to try again; none where that is no use */

/**
 * Runs parts of a suite (all where none is named), and those with a failure once more.
 * @param {readonly string[]} parts
 * @param {(parts: readonly string[]) => Promise<Outcome>} runParts
 * @returns {Promise<Counts>}
 */
export async function runAgainWhatFails(parts, runParts) {
  const first = await runParts(parts);
  if (first.failed === 'all') {
    say('\nOnce more, in a fresh VS Code.');
    return (await runParts(parts)).counts;
  }
  if (first.failed.length === 0) return first.counts;
  say(`\nOnce more, in a fresh VS Code: ${first.failed.join(', ')}`);
  return mendedCounts(first.counts, (await runParts(first.failed)).counts);
}

/**
 * The first run's counts, where failures that did not come back have passed.
 * @param {Counts} first
 * @param {Counts} second of the parts that failed
 * @returns {Counts}
 */
export function mendedCounts(first, second) {
  return { ...first, passed: first.passed + Math.max(0, first.failed - second.failed), failed: second.failed };
}
