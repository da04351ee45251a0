// Takes the pictures of the README (docs/images) and of every view in every theme (out/pictures): npm run pictures [-- editor]
// Words choose files (test/pictures) by their names, or where none has them, single pictures by theirs. Says what could not be taken.
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './lib/browser.mjs';
import { installHost } from './lib/hostInstall.mjs';
import { packIfChanged } from './lib/packaging.mjs';
import { root } from './lib/paths.mjs';
import { onInterrupt } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { temporaryFolder } from './lib/temporary.mjs';
import { runVitest } from './lib/vitest.mjs';

const album = path.join(root, 'out/pictures');
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
  const files = readdirSync(path.join(root, 'test/pictures')).filter((file) => file.endsWith('.pictures.ts'));
  const areFiles = words.every((word) => files.some((file) => file.includes(word)));
  const chosen = areFiles ? { filters: words } : { names: words.map((word) => `(?i:${word})`) };
  // what is shown there is of this version
  if (words.length === 0) rmSync(album, { recursive: true, force: true });
  mkdirSync(album, { recursive: true });
  const began = Date.now();
  const { results, timedOut } = await runVitest('pictures', { folder, env, limitMs, ...chosen });
  const missing = results.filter(({ state }) => state === 'failed');
  for (const { name } of missing) say(`not taken: ${name}`);
  if (timedOut) say(`not taken: what was left after ${limitMs / 60_000} minutes`);
  const scenes = results.filter(({ state }) => state === 'passed').length;
  if (scenes + missing.length === 0) say(`Nothing is called ${words.join(' ')}; the files are ${files.join(', ')}.`);
  say(`${picturesSince(began)} pictures in ${path.relative(root, album)}; of their scenes ${scenes} are whole, ${missing.length} are not`);
  return missing.length === 0 && scenes > 0 && !timedOut ? 0 : 1;
});

/** @param {number} began */
function picturesSince(began) {
  const files = readdirSync(album, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.filter(({ parentPath, name }) => statSync(path.join(parentPath, name)).mtimeMs >= began).length;
}
