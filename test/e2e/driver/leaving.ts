import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually';

/** Waits until VS Code has backed up an unsaved document that holds this text; it does so a second after the last key. */
export async function waitForBackup(userData: string, text: string): Promise<void> {
  const folder = path.join(userData, 'User/Backups');
  await eventually(() => {
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : [];
    if (files.some(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'utf8').includes(text))) return;
    throw new Error(`VS Code made no backup with ${text} in it.`);
  }, 20_000);
}

/**
 * Takes the focus from the window, as happens before anybody closes it: that is when VS Code keeps which editors are open. Resolves when
 * it has kept the ones with these file names. (A page that is driven never loses its focus by itself.)
 */
export async function loseFocus(page: Page, tabs: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    document.hasFocus = () => false;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await eventually(async () => {
    const kept = await page.evaluate(keptEditors);
    const missing = tabs.filter((name) => !kept.includes(name));
    if (missing.length > 0) throw new Error(`VS Code did not keep that these editors are open: ${missing.join(', ')}.`);
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
