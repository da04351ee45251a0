import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { nodeOf, readJson, root } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * Runs one vitest project, showing what it prints, and counts its tests.
 * @param {string} project see vitest.config.mts
 * @param {{ folder: string, filters?: readonly string[], env?: NodeJS.ProcessEnv, limitMs?: number }} options the folder takes its report
 * @returns {Promise<{ code: number | null, counts: import('./report.mjs').Counts, failedFiles: string[], timedOut: boolean }>}
 */
export async function runVitest(project, { folder, filters = [], env = {}, limitMs }) {
  const report = path.join(folder, `${project}.json`);
  rmSync(report, { force: true });
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, timedOut } = await run(nodeOf(root), [vitest, 'run', '--project', project, ...reporters, ...filters], {
    cwd: root,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...env },
    onOutput: (text) => process.stdout.write(text),
    ...(limitMs === undefined ? {} : { limitMs }),
  });
  return { code, counts: countsOf(report, code), failedFiles: failedFilesOf(report), timedOut };
}

/**
 * @param {string} report
 * @param {number | null} code
 */
function countsOf(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = readJson(report);
  // a file that cannot be loaded, or an error outside a test, fails the run without failing a test
  const failed = code === 0 ? numFailedTests : Math.max(numFailedTests, 1);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

/** @param {string} report */
function failedFilesOf(report) {
  if (!existsSync(report)) return [];
  /** @type {{ name: string, status: string }[]} */
  const files = readJson(report).testResults;
  return files.filter(({ status }) => status === 'failed').map(({ name }) => path.basename(name));
}
