import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { nodeOf, readJson, root } from './paths.mjs';
import { run } from './processes.mjs';

/** @typedef {import('./again.mjs').Result} Result */

/** @typedef {{ name: string, status: string, assertionResults: readonly { fullName: string, status: string }[] }} FileReport */

/**
 * Runs one vitest project, showing what it prints, and tells what came of its tests.
 * @param {string} project see vitest.config.mts
 * @param {{ folder: string, filters?: readonly string[], names?: readonly string[], env?: NodeJS.ProcessEnv, limitMs?: number }} options the folder takes its report; filters choose files, names tests
 * @returns {Promise<{ code: number | null, results: Result[], timedOut: boolean }>} the part of a result is its file
 */
export async function runVitest(project, { folder, filters = [], names = [], env = {}, limitMs }) {
  const report = path.join(folder, `${project}.json`);
  rmSync(report, { force: true });
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const tests = names.length > 0 ? ['--testNamePattern', names.join('|')] : [];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output, timedOut } = await run(nodeOf(root), [vitest, 'run', '--project', project, ...reporters, ...tests, ...filters], {
    cwd: root,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...env },
    onOutput: (text) => process.stdout.write(text),
    ...(limitMs === undefined ? {} : { limitMs }),
  });
  const results = existsSync(report) ? resultsIn(readJson(report)) : [];
  const hasFailed = results.some(({ state }) => state === 'failed');
  // what fails the run without failing a test or a file is the fault of none of them, so no file is worth another try
  if (/Unhandled Errors? ⎯/.test(output) || (code !== 0 && !hasFailed))
    results.push({ name: `an error outside the tests (${project})`, state: 'failed' });
  return { code, results, timedOut };
}

/**
 * What vitest's report tells of each test, and of each file that failed without a test that did: one that cannot be loaded, or a hook.
 * @param {{ testResults: readonly FileReport[] }} report
 * @returns {Result[]}
 */
export function resultsIn({ testResults }) {
  return testResults.flatMap(({ name: file, status, assertionResults }) => {
    const part = path.relative(root, file).split(path.sep).join('/');
    const name = path.basename(file);
    /** @type {Result[]} */
    const tests = assertionResults.map((test) => ({ name: `${name} > ${test.fullName}`, part, state: stateOf(test.status) }));
    const isFailedBesides = status === 'failed' && !tests.some(({ state }) => state === 'failed');
    return isFailedBesides ? [...tests, { name, part, state: 'failed' }] : tests;
  });
}

/**
 * @param {string} status
 * @returns {Result['state']}
 */
function stateOf(status) {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}
