// Runs test/e2e against the packed extension in a real VS Code in Chromium: node scripts/test-e2e.mjs [--host newest|floor] [file name part ...]
import { parseArgs } from 'node:util';
import { runAgainWhatFails } from './lib/again.mjs';
import { findBrowser } from './lib/browser.mjs';
import { installHost } from './lib/hostInstall.mjs';
import { packIfChanged } from './lib/packaging.mjs';
import { hostNamed } from './lib/paths.mjs';
import { onInterrupt } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { lastLinesOf } from './lib/report.mjs';
import { temporaryFolder } from './lib/temporary.mjs';
import { runVitest } from './lib/vitest.mjs';

await runMain(async () => {
  const { values, positionals } = parseArgs({ options: { host: { type: 'string', default: 'newest' } }, allowPositionals: true });
  const host = hostNamed(values.host);
  onInterrupt();
  await installHost(host);
  await packIfChanged();
  const env = { E2E_HOST: host, BROWSER_PATH: await findBrowser() };
  const counts = await runAgainWhatFails(positionals, (filters) =>
    runVitest('e2e', { folder: temporaryFolder(), filters, env, limitMs: 45 * 60_000 }),
  );
  say(lastLinesOf(counts));
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
});
