// Runs test/host in the extension host of a real VS Code: node scripts/test-host.mjs [--host newest|floor] [words of the names of tests]
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { runAgainWhatFails } from './lib/again.mjs';
import { findBrowser } from './lib/browser.mjs';
import { startCodeServer } from './lib/codeServer.mjs';
import { developmentPage } from './lib/developmentPage.mjs';
import { installHost } from './lib/hostInstall.mjs';
import { HostReport } from './lib/hostReport.mjs';
import { hostNamed, root } from './lib/paths.mjs';
import { onInterrupt } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { sentenceOf } from './lib/report.mjs';
import { stage } from './lib/staging.mjs';
import { removeFolder, temporaryFolder } from './lib/temporary.mjs';

/** A run that has not ended by then never will; the model of documents takes minutes when everything is run on a loaded machine. */
const limitMs = 15 * 60_000;

await runMain(async () => {
  const { values, positionals } = parseArgs({ options: { host: { type: 'string', default: 'newest' } }, allowPositionals: true });
  const host = hostNamed(values.host);
  onInterrupt();
  await installHost(host);
  const executablePath = await findBrowser();
  // within the repository, where the suite finds its packages
  const extension = path.join(root, `out/host-${process.pid}`);
  process.on('exit', () => removeFolder(extension));
  await stage(extension, ['--tests']);

  const bundle = path.join(extension, 'out/test/host.js');
  const counts = await runAgainWhatFails(positionals, (only) => runHost({ host, executablePath, extension, bundle, only }));
  say(sentenceOf(counts));
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
});

/**
 * Runs the tests whose full titles match one of `only` in a VS Code of their own.
 * @param {{ host: import('./lib/paths.mjs').HostName, executablePath: string, extension: string, bundle: string, only: readonly string[] }} run
 * @returns {Promise<import('./lib/again.mjs').Outcome>}
 */
async function runHost({ host, executablePath, extension, bundle, only }) {
  const folder = temporaryFolder();
  const reportFile = path.join(folder, 'report.jsonl');
  const report = new HostReport(reportFile, bundle);
  const env = { EXT_TEST_REPORT: reportFile, EXT_TEST_ONLY: only.join('|'), EXT_TEST_HOST: host };
  const server = await startCodeServer({ host, folder, env });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  let trouble = '';
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    /** @type {(trouble: string) => void} */
    let leave = () => {};
    /** @type {Promise<string>} */
    const exited = new Promise((resolve) => {
      leave = resolve;
    });
    await onExit(page, leave);
    await developmentPage(page, { url: server.url, extension, tests: bundle });
    await page.goto(server.url);
    trouble = await Promise.race([exited, drainUntil(report, Date.now() + limitMs)]);
  } finally {
    await browser.close();
    await server.stop();
  }
  report.drain();
  if (report.ended) return { counts: report.counts, failed: [...report.failedSuites].map(startOf) };
  say(`FAIL  the suite did not run to its end${trouble ? `: ${trouble}` : ''}`);
  report.counts.failed++;
  return { counts: report.counts, failed: 'all' };
}

/**
 * What matches the full titles of a suite's tests.
 * @param {string} suite
 */
function startOf(suite) {
  return `^${suite.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')} `;
}

/**
 * Calls back when the extension host has ended, with what went wrong, if anything did.
 * @param {import('playwright-core').Page} page
 * @param {(trouble: string) => void} leave
 */
async function onExit(page, leave) {
  // VS Code calls these two when tests run in a page; the log is the whole workbench's
  await page.exposeFunction('codeAutomationLog', () => {});
  await page.exposeFunction('codeAutomationExit', () => leave(''));
  page.on('crash', () => leave('the page crashed'));
  page.on('console', (message) => {
    if (/Extension host.*terminated unexpectedly/i.test(message.text())) leave(message.text());
  });
}

/**
 * Prints results as they come until the suite has ended or the time is over.
 * @param {HostReport} report
 * @param {number} end
 */
async function drainUntil(report, end) {
  while (!report.ended && Date.now() < end) {
    report.drain();
    await delay(100);
  }
  return report.ended ? '' : 'it took too long';
}
