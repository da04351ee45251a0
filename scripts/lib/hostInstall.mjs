// Installs a host: code-server by our lock, and what it nests by the npm-shrinkwrap.json files inside it. No install script runs, nothing is compiled.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pinWatcher, replaceNative, watcherEntries } from './hostParts.mjs';
import { isInstalled, npmCi } from './npm.mjs';
import { hostFolder, readJson } from './paths.mjs';
import { step } from './progress.mjs';

/**
 * Installs a host unless it is there; the second time takes milliseconds.
 * @param {import('./paths.mjs').HostName} name
 */
export async function installHost(name) {
  const folder = hostFolder(name);
  const stamp = path.join(folder, 'node_modules/.complete');
  const wanted = `${readFileSync(path.join(folder, 'package-lock.json'), 'utf8')}${watcherEntries(folder) ?? ''}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && isInstalled(folder)) return;
  const version = readJson(path.join(folder, 'package.json')).dependencies['code-server'];
  await step(`Installing VS Code (code-server ${version}, about half a minute, 0.6 GB)`, async () => {
    await npmCi(folder);
    const server = path.join(folder, 'node_modules/code-server/lib/vscode');
    // without --legacy-peer-deps npm finds the shrinkwrap incomplete ("Missing: tslib from lock file")
    const args = ['--omit=dev', '--legacy-peer-deps'];
    pinWatcher(folder, server);
    await npmCi(server, { args });
    await npmCi(path.join(server, 'extensions'), { args });
    replaceNative(folder, server);
  });
  writeFileSync(stamp, wanted);
}
