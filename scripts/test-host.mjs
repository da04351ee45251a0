// Runs test/host in the extension host of a real VS Code: node scripts/test-host.mjs [--host newest|floor] [words of the names of tests]
import { parseArgs } from 'node:util';
import { runAgainWhatFails } from './lib/again.mjs';
import { prepareHostSuite, runHostSuite } from './lib/hostSuite.mjs';
import { hostNamed } from './lib/paths.mjs';
import { onInterrupt } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { lastLinesOf } from './lib/report.mjs';

/** The model of documents takes minutes when everything is run on a loaded machine. */
const limitMs = 15 * 60_000;

await runMain(async () => {
  const { values, positionals } = parseArgs({ options: { host: { type: 'string', default: 'newest' } }, allowPositionals: true });
  const host = hostNamed(values.host);
  onInterrupt();
  const suite = await prepareHostSuite(host);
  const counts = await runAgainWhatFails(positionals, (only) => runHostSuite(suite, { only, limitMs }));
  say(lastLinesOf(counts));
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
});
