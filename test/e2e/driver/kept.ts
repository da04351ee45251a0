import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Every file below a folder, by path, as text. */
export function everyFile(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(folder, file)).isFile());
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), 'latin1')]));
}

/** Runs in the window: all databases and texts of its origin, but for VS Code's secret storage. */
export async function storedInBrowser(): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const [key, value] of Object.entries(localStorage)) if (!key.startsWith('secrets')) result[`localStorage ${key}`] = String(value);
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
      const shown = values.map((value, index) => (String(keys[index]).startsWith('secret://') ? '' : JSON.stringify(value)));
      result[`${name} ${store}`] = [...keys.map(String), ...shown].join('\n');
    }
    database.close();
  }
  return result;
}
