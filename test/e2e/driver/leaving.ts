import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually';

/** An unsaved document: a text that its backup holds, or whether this is its backup. */
export type Unsaved = string | ((backup: string) => boolean);

/** Waits until VS Code has backed up an unsaved document; it does so a second after the last key. */
export async function waitForBackup(userData: string, unsaved: Unsaved): Promise<void> {
  const isBackup = typeof unsaved === 'string' ? (backup: string) => backup.includes(unsaved) : unsaved;
  const folder = path.join(userData, 'User/Backups');
  await eventually(() => {
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : [];
    if (files.some(({ parentPath, name }) => isBackup(readFileSync(path.join(parentPath, name), 'utf8')))) return;
    throw new Error(`VS Code made no backup of what is unsaved${typeof unsaved === 'string' ? `, with ${unsaved} in it` : ''}.`);
  }, 20_000);
}

/**
 * Takes the focus from the window, as happens before anybody closes it: that is when VS Code keeps which editors are open. Resolves when
 * it has kept the ones with these file names, `unsavedPages` of which, where that is told, are pages of unsaved presets: what it kept
 * before may say otherwise. (A page that is driven never loses its focus by itself.)
 */
export async function loseFocus(page: Page, tabs: readonly string[], unsavedPages?: number): Promise<void> {
  await page.evaluate(() => {
    document.hasFocus = () => false;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await eventually(async () => {
    const kept = await page.evaluate(keptEditors);
    const missing = tabs.filter((name) => !kept.includes(name));
    if (missing.length > 0) throw new Error(`VS Code did not keep that these editors are open: ${missing.join(', ')}.`);
    const unsaved = [...kept.matchAll(/dirty\W+true/g)].length;
    if (unsavedPages !== undefined && unsaved !== unsavedPages)
      throw new Error(`VS Code kept ${unsaved} pages as unsaved, not ${unsavedPages}.`);
  }, 20_000);
}

/** What VS Code keeps about the open editors of a window, as it keeps it. */
async function keptEditors(): Promise<string> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const kept: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db-')) continue;
    const database = await answer(indexedDB.open(name));
    try {
      if (!database.objectStoreNames.contains('ItemTable')) continue;
      const value: unknown = await answer(database.transaction('ItemTable').objectStore('ItemTable').get('memento/workbench.parts.editor'));
      kept.push(String(value));
    } finally {
      database.close();
    }
  }
  return kept.join('\n');
}
