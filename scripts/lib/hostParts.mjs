// What a host is made of in place of what cannot be had: packages of repositories, and native ones that come without a build.
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hostFolder, readJson, root } from './paths.mjs';

const WATCHER = '@parcel/watcher';

/**
 * What the lock inside a host lacks, as entries of a lock: none but where a host has a file of its own for it.
 * @param {string} folder of the host
 */
export function watcherEntries(folder) {
  const file = path.join(folder, 'watcher.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Before npm installs what is nested: VS Code 1.105 takes its file watcher from the repository of that. The registry has the same version, which
 * stands in the host's own file with all that belongs to it.
 * @param {string} folder of the host
 * @param {string} server
 */
export function pinWatcher(folder, server) {
  const entries = watcherEntries(folder);
  if (entries === undefined) return;
  const pinned = JSON.parse(entries);
  const { version } = pinned[`node_modules/${WATCHER}`];
  rewrite(path.join(server, 'package.json'), (manifest) => {
    manifest.dependencies[WATCHER] = version;
  });
  rewrite(path.join(server, 'npm-shrinkwrap.json'), (lock) => {
    for (const place of Object.keys(lock.packages)) if (place.startsWith(`node_modules/${WATCHER}`)) delete lock.packages[place];
    lock.packages[''].dependencies[WATCHER] = version;
    Object.assign(lock.packages, pinned);
  });
}

/**
 * After npm has installed.
 * @param {string} folder of the host
 * @param {string} server
 */
export function replaceNative(folder, server) {
  // no log file would be written and Output would stay empty
  cpSync(path.join(root, 'test-host/spdlog'), path.join(server, 'node_modules/@vscode/spdlog'), { recursive: true });
  const argon2 = path.join(folder, 'node_modules/argon2');
  if (!existsSync(path.join(argon2, 'prebuilds'))) replacePackage(argon2, path.join(root, 'test-host/argon2'));
  if (folder === hostFolder('floor')) copyRipgrep(server);
}

/**
 * @param {string} place of the package
 * @param {string} other has an index.js
 */
function replacePackage(place, other) {
  cpSync(other, place, { recursive: true });
  rewrite(path.join(place, 'package.json'), (manifest) => {
    manifest.main = 'index.js';
  });
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

/**
 * @param {string} file
 * @param {(value: any) => void} change
 */
function rewrite(file, change) {
  const value = readJson(file);
  change(value);
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
