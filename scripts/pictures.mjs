// Takes the pictures of the README (docs/images) and of every view in every theme (out/screenshots): node scripts/pictures.mjs
import { findBrowser } from './lib/browser.mjs';
import { installHost } from './lib/hostInstall.mjs';
import { packIfChanged } from './lib/packaging.mjs';
import { onInterrupt } from './lib/processes.mjs';
import { runMain } from './lib/progress.mjs';
import { temporaryFolder } from './lib/temporary.mjs';
import { runVitest } from './lib/vitest.mjs';

await runMain(async () => {
  onInterrupt();
  await installHost('newest');
  await packIfChanged();
  const env = { E2E_HOST: 'newest', BROWSER_PATH: await findBrowser() };
  const { code } = await runVitest('pictures', { folder: temporaryFolder(), env });
  return code === 0 ? 0 : 1;
});
