// npm test: what is to be run after each change, from a fresh clone; with --all, everything. Installs what is missing; the last line is the sum, the one before it names what is flaky.
import { parseArgs } from 'node:util';
import { findBrowser } from './lib/browser.mjs';
import { installHost } from './lib/hostInstall.mjs';
import { hostNames } from './lib/paths.mjs';
import { preparePackages, requireCodeServer } from './lib/prepare.mjs';
import { onInterrupt } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { lastLinesOf } from './lib/report.mjs';
import { runSuites } from './lib/runSuites.mjs';
import { suitesOf } from './lib/suites.mjs';
import { temporaryFolder } from './lib/temporary.mjs';

/** When all is over, installing included. On two cores with nothing else to do the two take less than 15 and 50. */
const limitMinutes = { short: 40, whole: 75 };

await runMain(async () => {
  const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
  const tier = values.all ? 'whole' : 'short';
  const end = Date.now() + limitMinutes[tier] * 60_000;
  onInterrupt();
  requireCodeServer();
  await preparePackages();
  for (const host of hostNames) if (values.all || host === 'newest') await installHost(host);
  await findBrowser(); // or installed, outside the limits of the tests

  // what the suites and the programs they start leave behind goes with this folder
  const folder = temporaryFolder();
  process.env.TMPDIR = folder;
  process.env.TEST_ALL = values.all ? '1' : '0'; // test/support/tier.ts reads it
  const sum = await runSuites(suitesOf(tier), { folder, end });
  say(lastLinesOf(sum));
  return sum.failed === 0 ? 0 : 1;
});
