// What npm test runs, in this order: the quick and telling ones first.
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { packIfChanged } from './packaging.mjs';
import { nodeOf, root } from './paths.mjs';
import { run } from './processes.mjs';
import { countsIn } from './report.mjs';
import { runVitest } from './vitest.mjs';

/** @typedef {import('./report.mjs').Counts} Counts */

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {number} limitMs when it has not ended by then, it has failed
 * @property {(limits: { folder: string, limitMs: number }) => Promise<Counts>} run
 */

const minute = 60_000;
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');

/** @type {readonly Suite[]} */
export const suites = [
  { name: 'type check', limitMs: 4 * minute, run: checks(['.', 'media', 'test', 'scripts'].map((project) => [tsc, '-p', project])) },
  { name: 'lint', limitMs: 2 * minute, run: checks([[biome, 'check', '.']]) },
  { name: 'unit', limitMs: 5 * minute, run: vitest('unit') },
  { name: 'editor page', limitMs: 8 * minute, run: vitest('page') },
  { name: 'conformance', limitMs: 5 * minute, run: vitest('conformance') },
  { name: 'any server', limitMs: 3 * minute, run: script('test-server.mjs') },
  { name: 'package', limitMs: 4 * minute, run: packageSuite },
  { name: 'extension host, newest', limitMs: 6 * minute, run: script('test-host.mjs', '--host', 'newest') },
  { name: 'extension host, floor', limitMs: 6 * minute, run: script('test-host.mjs', '--host', 'floor') },
  { name: 'end to end, newest', limitMs: 20 * minute, run: script('test-e2e.mjs', '--host', 'newest') },
  // the main journeys; the extension-host suite runs whole on both
  {
    name: 'end to end, floor',
    limitMs: 6 * minute,
    run: script(
      'test-e2e.mjs',
      '--host',
      'floor',
      'start.e2e',
      'editor.e2e',
      'presetsNew.e2e',
      'conflict.e2e',
      'findings.e2e',
      'language.e2e',
    ),
  },
];

/**
 * One check made of several programs: passed when each ends well.
 * @param {readonly string[][]} commands
 * @returns {Suite['run']}
 */
function checks(commands) {
  return async ({ limitMs }) => {
    for (const command of commands) {
      const { code } = await show(command, limitMs);
      if (code !== 0) return { passed: 0, failed: 1, skipped: 0 };
    }
    return { passed: 1, failed: 0, skipped: 0 };
  };
}

/**
 * @param {string} project
 * @returns {Suite['run']}
 */
function vitest(project) {
  return async (limits) => (await runVitest(project, limits)).counts;
}

/** @type {Suite['run']} */
async function packageSuite(limits) {
  await packIfChanged();
  return (await runVitest('package', limits)).counts;
}

/**
 * A script that prints its counts; one that does not has failed.
 * @param {string} name
 * @param {string[]} args
 * @returns {Suite['run']}
 */
function script(name, ...args) {
  return async ({ limitMs }) => {
    await findBrowser(); // found or installed here, so that the limit is the tests' alone
    const { code, output } = await show([path.join(root, 'scripts', name), ...args], limitMs);
    const counts = countsIn(output) ?? { passed: 0, failed: 1, skipped: 0 };
    return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  };
}

/**
 * @param {string[]} args
 * @param {number} limitMs
 */
function show(args, limitMs) {
  return run(nodeOf(root), args, { cwd: root, limitMs, onOutput: (text) => process.stdout.write(text) });
}
