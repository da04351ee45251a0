// Takes the pictures of the README (docs/images) and of every view in every theme (out/screenshots): npm run pictures [-- editor]
// Words choose files (test/pictures) by their names, or where none has them, single pictures by theirs. Says what could not be taken.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './lib/browser.mjs';
import { installHost } from './lib/hostInstall.mjs';
import { packIfChanged } from './lib/packaging.mjs';
import { root } from './lib/paths.mjs';
import { onInterrupt } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { temporaryFolder } from './lib/temporary.mjs';
import { runVitest } from './lib/vitest.mjs';

/** All of them take a quarter of an hour on two cores. */
const limitMs = 45 * 60_000;

await runMain(async () => {
  const words = process.argv.slice(2);
  onInterrupt();
  await installHost('newest');
  await packIfChanged();
  const folder = temporaryFolder();
  // what the tests start and leave behind goes with this folder
  const env = { E2E_HOST: 'newest', BROWSER_PATH: await findBrowser(), TMPDIR: folder };
  const files = readdirSync(path.join(root, 'test/pictures'));
  const areFiles = words.every((word) => files.some((file) => file.includes(word)));
  const chosen = areFiles ? { filters: words } : { names: words };
  const { results, timedOut } = await runVitest('pictures', { folder, env, limitMs, ...chosen });
  const missing = results.filter(({ state }) => state === 'failed');
  for (const { name } of missing) say(`not taken: ${name}`);
  if (timedOut) say(`not taken: what was left after ${limitMs / 60_000} minutes`);
  const taken = results.filter(({ state }) => state === 'passed').length;
  if (taken === 0) say(`Nothing is called ${words.join(' ')}; the files are ${files.join(', ')}.`);
  say(`${taken} taken, ${missing.length} not taken`);
  return missing.length === 0 && taken > 0 && !timedOut ? 0 : 1;
});
