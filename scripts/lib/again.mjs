// A real VS Code on a busy machine hiccups, so what fails is tried once more in a fresh one. It has failed when it fails twice; a test that
// passes one time and fails the other is flaky: it loses nobody's work, and is named, for it is a bug to be found.
import { say } from './progress.mjs';
import { flakyLine, nothing } from './report.mjs';

/** @typedef {import('./report.mjs').Counts} Counts */

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {string} [part] what has to run again for another try; none where that is no use
 * @property {'passed' | 'failed' | 'skipped'} state
 */

/** @typedef {{ results: readonly Result[], brokeOff?: boolean }} Outcome `brokeOff`: not all was run, so all of it has to run again */

/**
 * Runs parts of a suite (all where none is named), and those with a failure once more.
 * @param {readonly string[]} parts
 * @param {(parts: readonly string[]) => Promise<Outcome>} runParts
 * @returns {Promise<Counts>}
 */
export async function runAgainWhatFails(parts, runParts) {
  const first = await runParts(parts);
  const again = first.brokeOff ? parts : partsOf(first.results.filter(hasFailed));
  if (!first.brokeOff && again.length === 0) return countsOf(first.results);
  say(`\nOnce more, in a fresh scene: ${first.brokeOff ? 'all, for the first run broke off' : again.join(', ')}`);
  const second = await runParts(again);
  const isOver = (/** @type {Result} */ { part }) => first.brokeOff || (part !== undefined && again.includes(part));
  const counts = bothCounted(first.results.filter(isOver), second.results, countsOf(first.results.filter((result) => !isOver(result))));
  for (const name of counts.flaky) say(flakyLine(name));
  return counts;
}

/**
 * What came of tests that were run twice, added to what was run once.
 * @param {readonly Result[]} first
 * @param {readonly Result[]} second
 * @param {Counts} once
 * @returns {Counts}
 */
function bothCounted(first, second, once) {
  const before = stateByName(first);
  const after = stateByName(second);
  const flaky = [...before]
    // what failed and is no longer there is a hook, or a file, that did its work the second time
    .filter(([name, state]) => (state === 'failed' && after.get(name) !== 'failed') || (state === 'passed' && after.get(name) === 'failed'))
    .map(([name]) => name);
  const final = [...after].map(([name, state]) => (flaky.includes(name) ? 'passed' : state));
  const count = (/** @type {Result['state']} */ wanted) => final.filter((state) => state === wanted).length;
  return {
    passed: once.passed + count('passed'),
    failed: once.failed + count('failed'),
    skipped: once.skipped + count('skipped'),
    flaky: [...once.flaky, ...flaky],
  };
}

/**
 * Tests of one name are told apart by their order.
 * @param {readonly Result[]} results
 * @returns {Map<string, Result['state']>}
 */
function stateByName(results) {
  /** @type {Map<string, Result['state']>} */
  const states = new Map();
  for (const { name, state } of results) {
    let unique = name;
    for (let number = 2; states.has(unique); number++) unique = `${name} (${number})`;
    states.set(unique, state);
  }
  return states;
}

/**
 * The counts of one run.
 * @param {readonly Result[]} results
 * @returns {Counts}
 */
export function countsOf(results) {
  return bothCounted([], results, nothing);
}

/** @param {readonly Result[]} results */
function partsOf(results) {
  return [...new Set(results.flatMap(({ part }) => part ?? []))];
}

/** @param {Result} result */
function hasFailed({ state }) {
  return state === 'failed';
}
