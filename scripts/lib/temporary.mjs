import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** @type {Set<string>} */
const folders = new Set();
process.on('exit', () => folders.forEach(removeFolder));

/**
 * A new empty folder that is gone when this process ends, whatever happens. Its name is short: sockets are made in it, and their paths are limited to about 100 characters.
 * @returns {string}
 */
export function temporaryFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'swarmui-'));
  folders.add(folder);
  return folder;
}

/**
 * Removes a folder, also while a program that is being stopped still writes into it.
 * @param {string} folder
 */
export function removeFolder(folder) {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
