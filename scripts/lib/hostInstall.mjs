// Installs a host: code-server by our lock, and what it nests by the npm-shrinkwrap.json files inside it. No install script runs, nothing is compiled.
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isInstalled, npmCi } from './npm.mjs';
import { hostFolder, readJson, root } from './paths.mjs';
import { step } from './progress.mjs';

/**
 * Installs a host unless it is there; the second time takes milliseconds.
 * @param {import('./paths.mjs').HostName} name
 */
export async function installHost(name) {
  const folder = hostFolder(name);
  const stamp = path.join(folder, 'node_modules/.complete');
  const wanted = readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && isInstalled(folder)) return;
  const version = readJson(path.join(folder, 'package.json')).dependencies['code-server'];
  await step(`Installing VS Code (code-server ${version}, about half a minute, 0.6 GB)`, async () => {
    await npmCi(folder);
    const server = path.join(folder, 'node_modules/code-server/lib/vscode');
    // without --legacy-peer-deps npm finds the shrinkwrap incomplete ("Missing: tslib from lock file")
    const args = ['--omit=dev', '--legacy-peer-deps'];
    await npmCi(server, { args });
    await npmCi(path.join(server, 'extensions'), { args });
    replaceSpdlog(server);
    if (name === 'floor') copyRipgrep(server);
  });
  writeFileSync(stamp, wanted);
}

/**
 * @vscode/spdlog is native and comes without a build: no log file would be written and Output would stay empty.
 * @param {string} server
 */
function replaceSpdlog(server) {
  cpSync(path.join(root, 'test-host/spdlog'), path.join(server, 'node_modules/@vscode/spdlog'), { recursive: true });
}

/**
 * The floor host's ripgrep is downloaded by an install script; the newest host's package carries it.
 * @param {string} server
 */
function copyRipgrep(server) {
  const modules = 'node_modules/code-server/lib/vscode/node_modules/@vscode';
  const source = path.join(hostFolder('newest'), modules, 'ripgrep-universal/bin/linux-x64/rg');
  if (!existsSync(source)) return;
  const target = path.join(server, 'node_modules/@vscode/ripgrep/bin/rg');
  mkdirSync(path.dirname(target), { recursive: true });
  copyFileSync(source, target);
  chmodSync(target, 0o755);
}
