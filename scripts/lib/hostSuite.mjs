// Runs the suite of test/host in the extension host of a real VS Code that a browser of its own shows.
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';
import { startCodeServer } from './codeServer.mjs';
import { developmentPage } from './developmentPage.mjs';
import { installHost } from './hostInstall.mjs';
import { HostReport } from './hostReport.mjs';
import { root } from './paths.mjs';
import { say } from './progress.mjs';
import { stage } from './staging.mjs';
import { removeFolder, temporaryFolder } from './temporary.mjs';

/** @typedef {{ host: import('./paths.mjs').HostName, executablePath: string, extension: string, bundle: string }} HostSuite */

/**
 * @typedef {object} HostRun
 * @property {readonly string[]} only the tests whose full titles match one of these run; all where none is given
 * @property {number} limitMs a run that has not ended by then never will
 * @property {Record<string, string>} [env] also reaches the suite
 */

/**
 * Installs a host and builds the suite for it, into a folder that goes at the end.
 * @param {import('./paths.mjs').HostName} host
 * @returns {Promise<HostSuite>}
 */
export async function prepareHostSuite(host) {
  await installHost(host);
  const executablePath = await findBrowser();
  // within the repository, where the suite finds its packages
  const extension = path.join(root, `out/host-${process.pid}`);
  process.on('exit', () => removeFolder(extension));
  await stage(extension, ['--tests']);
  return { host, executablePath, extension, bundle: path.join(extension, 'out/test/host.js') };
}

/**
 * Runs tests in a VS Code of their own.
 * @param {HostSuite} suite
 * @param {HostRun} run
 * @returns {Promise<import('./again.mjs').Outcome & { said: readonly string[] }>} `said`: lines of its own
 */
export async function runHostSuite({ host, executablePath, extension, bundle }, { only, limitMs, env: more = {} }) {
  const folder = temporaryFolder();
  const reportFile = path.join(folder, 'report.jsonl');
  const report = new HostReport(reportFile, bundle);
  const env = { EXT_TEST_REPORT: reportFile, EXT_TEST_ONLY: only.join('|'), EXT_TEST_HOST: host, ...more };
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
  if (report.ended) return { results: report.results, said: report.said };
  const name = `the suite did not run to its end${trouble ? `: ${trouble}` : ''}`;
  say(`FAIL  ${name}`);
  return { results: [...report.results, { name, state: 'failed' }], brokeOff: true, said: report.said };
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
