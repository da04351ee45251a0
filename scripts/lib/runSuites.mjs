// Runs suites one after the other and tells what came of each.
import { say } from './progress.mjs';
import { nothing, oneFailure, sentenceOf, sumOf } from './report.mjs';

/** @typedef {import('./report.mjs').Counts} Counts */

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {number} limitMs when it has not ended by then, it is cut off and has failed
 * @property {(limits: { folder: string, limitMs: number }) => Promise<Counts>} run
 */

/** A suite that had not ended when its time was over. */
export class CutOff extends Error {
  /** @param {number} limitMs */
  constructor(limitMs) {
    super(`cut off after ${seconds(limitMs)}`);
  }
}

/**
 * Runs all, whatever fails, and prints a line for each at the end.
 * @param {readonly Suite[]} suites
 * @param {{ folder: string, end: number }} limits the folder takes reports; `end` is the time of day, in milliseconds, when all is over
 * @returns {Promise<Counts>} the sum
 */
export async function runSuites(suites, { folder, end }) {
  let sum = nothing;
  const lines = [];
  for (const suite of suites) {
    say(`\n== ${suite.name}`);
    const began = Date.now();
    const { counts, trouble } = await outcomeOf(suite, folder, end);
    if (trouble) say(`FAIL  ${suite.name}: ${trouble}`);
    sum = sumOf([sum, counts]);
    const flaky = counts.flaky.length > 0 ? `, ${counts.flaky.length} flaky` : '';
    lines.push(`${suite.name.padEnd(24)} ${sentenceOf(counts)}${flaky} (${seconds(Date.now() - began)})${trouble ? `: ${trouble}` : ''}`);
  }
  say(`\n${lines.join('\n')}\n`);
  return sum;
}

/**
 * @param {Suite} suite
 * @param {string} folder
 * @param {number} end
 * @returns {Promise<{ counts: Counts, trouble?: string }>} the trouble: why it did not run to its end
 */
async function outcomeOf(suite, folder, end) {
  const limitMs = Math.min(suite.limitMs, end - Date.now());
  if (limitMs <= 0) return { counts: oneFailure, trouble: 'not run, for no time was left' };
  try {
    return { counts: await suite.run({ folder, limitMs }) };
  } catch (error) {
    return { counts: oneFailure, trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(0)} s`;
}
