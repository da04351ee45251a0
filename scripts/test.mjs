// npm test: everything, from a fresh clone. Installs what is missing; the last line is the sum of all suites.

import { installHost } from './lib/hostInstall.mjs';
import { hostNames } from './lib/paths.mjs';
import { preparePackages, requireCodeServer } from './lib/prepare.mjs';
import { onInterrupt } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { sentenceOf } from './lib/report.mjs';
import { suites } from './lib/suites.mjs';
import { temporaryFolder } from './lib/temporary.mjs';

/** All of it, installing included, ends within half an hour. */
const end = Date.now() + 29 * 60_000;

await runMain(async () => {
  onInterrupt();
  requireCodeServer();
  await preparePackages();
  for (const host of hostNames) await installHost(host);

  // what the suites and the programs they start leave behind goes with this folder
  const folder = temporaryFolder();
  process.env.TMPDIR = folder;
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const suite of suites) {
    say(`\n== ${suite.name}`);
    const began = Date.now();
    const counts = await countsOf(suite, folder);
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
    lines.push(`${suite.name.padEnd(24)} ${sentenceOf(counts)} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  }
  say(`\n${lines.join('\n')}\n\n${sentenceOf(sum)}`);
  return sum.failed === 0 ? 0 : 1;
});

/**
 * @param {import('./lib/suites.mjs').Suite} suite
 * @param {string} folder
 */
async function countsOf(suite, folder) {
  const limitMs = Math.min(suite.limitMs, end - Date.now());
  if (limitMs <= 0) {
    say('FAIL  no time was left for it');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  try {
    return await suite.run({ folder, limitMs });
  } catch (error) {
    say(`FAIL  ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
