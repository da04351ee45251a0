// What runs one test file again and again, whichever suite it belongs to.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { installHost } from './hostInstall.mjs';
import { packIfChanged } from './packaging.mjs';
import { nodeOf, root } from './paths.mjs';
import { start, stop } from './processes.mjs';
import { temporaryFolder } from './temporary.mjs';
import { runVitest } from './vitest.mjs';

/** @typedef {import('./again.mjs').Result} Result */

/** Which vitest project the files of a folder belong to (vitest.config.mts). */
const projects = { unit: 'unit', 'editor-page': 'page', conformance: 'conformance', e2e: 'e2e', package: 'package' };

/**
 * The one test file that a part of its path means, from the root.
 * @param {readonly string[]} parts
 * @returns {string}
 */
export function testFileNamed(parts) {
  const all = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file.split(path.sep).join('/')}`)
    .filter((file) => /\.(test|e2e)\.ts$/.test(file))
    .sort();
  const [part, ...more] = parts;
  if (part === undefined || more.length > 0) throw new Error('Name one test file, or a part of its path that no other has.');
  const name = part.replace(/^\.\//, '');
  const found = all.filter((file) => file.includes(name));
  // "trees" means trees.e2e.ts where there is a trees-large.e2e.ts as well
  const exact = found.filter((file) => path.basename(file).startsWith(`${path.basename(name)}.`) || file.endsWith(`/${name}`));
  const [file, other] = exact.length > 0 ? exact : found;
  if (file === undefined) throw new Error(`No test file has "${part}" in its path.`);
  if (other !== undefined) throw new Error(`"${part}" may be any of ${(exact.length > 0 ? exact : found).join(', ')}.`);
  return file;
}

/**
 * What runs a test file once, after all that it needs has been prepared.
 * @param {string} file
 * @param {import('./paths.mjs').HostName} host
 * @returns {Promise<() => Promise<readonly Result[]>>}
 */
export async function runnerOf(file, host) {
  const folder = file.split('/')[1] ?? '';
  if (folder === 'host') return hostRunner(file, host);
  const project = Object.entries(projects).find(([name]) => name === folder)?.[1];
  if (!project) throw new Error(`Nothing runs the tests in test/${folder}.`);
  const env = project === 'e2e' ? { E2E_HOST: host, BROWSER_PATH: await findBrowser() } : {};
  if (project === 'e2e') await installHost(host);
  if (project === 'e2e' || project === 'package') await packIfChanged();
  return async () => (await runVitest(project, { folder: temporaryFolder(), filters: [file], env })).results;
}

/**
 * @param {string} file
 * @param {import('./paths.mjs').HostName} host
 * @returns {Promise<() => Promise<readonly Result[]>>}
 */
async function hostRunner(file, host) {
  // playwright is there when the packages are
  const { prepareHostSuite, runHostSuite } = await import('./hostSuite.mjs');
  const suite = await prepareHostSuite(host);
  const only = suitesIn(readFileSync(path.join(root, file), 'utf8'));
  return async () => (await runHostSuite(suite, { only, limitMs: 15 * 60_000 })).results;
}

/**
 * What matches the full titles of a file's tests: how its outermost suites begin.
 * @param {string} text
 * @returns {string[]}
 */
export function suitesIn(text) {
  return [...text.matchAll(/^describe\(\s*(['"`])(.+?)\1/gm)].map(
    ([, , title = '']) => `^${(title.split('${')[0] ?? '').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`,
  );
}

/** Keeps one core busy; what it gives ends that. */
export function beBusy() {
  const child = start(nodeOf(root), ['-e', 'for (;;);'], { stdio: 'ignore' });
  return () => stop(child, 0);
}

/**
 * How often each test failed, those that failed most often first.
 * @param {readonly (readonly Result[])[]} runs
 * @returns {[string, number][]}
 */
export function failuresByName(runs) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const results of runs) for (const { name, state } of results) if (state === 'failed') counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
