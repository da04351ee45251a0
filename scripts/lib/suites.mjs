// What npm test runs, in this order: the quick and telling ones first. Long tests ask test/support/tier.ts how long they may be.
import path from 'node:path';
import { runAgainWhatFails } from './again.mjs';
import { packIfChanged } from './packaging.mjs';
import { nodeOf, root } from './paths.mjs';
import { run } from './processes.mjs';
import { countsIn, nothing, oneFailure } from './report.mjs';
import { CutOff } from './runSuites.mjs';
import { runVitest } from './vitest.mjs';

/** @typedef {import('./runSuites.mjs').Suite} Suite */

/** @typedef {'short' | 'whole'} Tier what one runs after each change, or everything */

const minute = 60_000;
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');

/** Journeys that show whether the extension works at all. */
const mainJourneys = ['start.e2e', 'editor.e2e', 'conflict.e2e'];

/**
 * Each with the tiers that it belongs to. A limit is against what hangs, so it has much room: a loaded machine takes three times as long.
 * @type {readonly (Suite & { tiers: readonly Tier[] })[]}
 */
const table = [
  {
    name: 'type check',
    tiers: ['short', 'whole'],
    limitMs: 6 * minute,
    run: checks(['.', 'media', 'test', 'scripts'].map((project) => [tsc, '-p', project])),
  },
  { name: 'lint', tiers: ['short', 'whole'], limitMs: 3 * minute, run: checks([[biome, 'check', '.']]) },
  { name: 'unit', tiers: ['short', 'whole'], limitMs: 10 * minute, run: vitest('unit') },
  { name: 'editor page', tiers: ['short', 'whole'], limitMs: 12 * minute, run: vitest('page') },
  { name: 'conformance', tiers: ['short', 'whole'], limitMs: 12 * minute, run: vitest('conformance') },
  { name: 'any server', tiers: ['short', 'whole'], limitMs: 5 * minute, run: script('test-server.mjs') },
  { name: 'package', tiers: ['short', 'whole'], limitMs: 5 * minute, run: packageSuite },
  { name: 'extension host, newest', tiers: ['short', 'whole'], limitMs: 20 * minute, run: script('test-host.mjs', '--host', 'newest') },
  { name: 'main journeys, newest', tiers: ['short'], limitMs: 10 * minute, run: journeys('newest', mainJourneys) },
  { name: 'extension host, floor', tiers: ['whole'], limitMs: 20 * minute, run: script('test-host.mjs', '--host', 'floor') },
  { name: 'end to end, newest', tiers: ['whole'], limitMs: 45 * minute, run: journeys('newest', []) },
  {
    name: 'main journeys, floor',
    tiers: ['whole'],
    limitMs: 20 * minute,
    // those named "saved" are about what a save must never lose, "takenBack" about what an undo must not
    run: journeys('floor', [...mainJourneys, 'presetsNew.e2e', 'findings.e2e', 'language.e2e', 'circle.e2e', 'e2e/saved', 'takenBack.e2e']),
  },
];

/**
 * The suites of a tier, in the order in which they are run.
 * @param {Tier} tier
 * @returns {readonly Suite[]}
 */
export function suitesOf(tier) {
  return table.filter(({ tiers }) => tiers.includes(tier));
}

/**
 * One check made of several programs: passed when each ends well.
 * @param {readonly string[][]} commands
 * @returns {Suite['run']}
 */
function checks(commands) {
  return async ({ limitMs }) => {
    for (const command of commands) {
      const { code } = await show(command, limitMs);
      if (code !== 0) return oneFailure;
    }
    return { ...nothing, passed: 1 };
  };
}

/**
 * @param {string} project
 * @returns {Suite['run']}
 */
function vitest(project) {
  return ({ folder, limitMs }) => {
    const end = Date.now() + limitMs;
    return runAgainWhatFails([], async (filters) => {
      const outcome = await runVitest(project, { folder, filters, limitMs: end - Date.now() });
      if (outcome.timedOut) throw new CutOff(limitMs);
      return outcome;
    });
  };
}

/** @type {Suite['run']} */
async function packageSuite(limits) {
  await packIfChanged();
  return vitest('package')(limits);
}

/**
 * @param {import('./paths.mjs').HostName} host
 * @param {readonly string[]} files parts of the names of files; none for all
 */
function journeys(host, files) {
  return script('test-e2e.mjs', '--host', host, ...files);
}

/**
 * A script that prints its counts; one that does not has failed.
 * @param {string} name
 * @param {string[]} args
 * @returns {Suite['run']}
 */
function script(name, ...args) {
  return async ({ limitMs }) => {
    const { code, output } = await show([path.join(root, 'scripts', name), ...args], limitMs);
    const counts = countsIn(output) ?? oneFailure;
    return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  };
}

/**
 * @param {string[]} args
 * @param {number} limitMs
 */
async function show(args, limitMs) {
  const result = await run(nodeOf(root), args, { cwd: root, limitMs, onOutput: (text) => process.stdout.write(text) });
  if (result.timedOut) throw new CutOff(limitMs);
  return result;
}
