/** Folders and files of a set of paths, built once per snapshot so that listing a folder costs what it holds. */
export class FolderListing {
  readonly #folders = new Map<string, Map<string, 'file' | 'folder'>>([
    ['/', new Map([['presets', 'folder']])],
    ['/presets', new Map()],
  ]);

  constructor(paths: Iterable<string>) {
    for (const path of paths) {
      const parts = path.split('/').slice(1);
      let folder = '';
      for (const [index, part] of parts.entries()) {
        const entries = this.#folder(folder || '/');
        entries.set(part, index === parts.length - 1 ? 'file' : 'folder');
        folder += `/${part}`;
      }
    }
  }

  has(path: string): boolean {
    return this.#folders.has(plain(path));
  }

  /** A copy of the folder's entries; `undefined` when there is no such folder. */
  entries(path: string): Map<string, 'file' | 'folder'> | undefined {
    const entries = this.#folders.get(plain(path));
    return entries && new Map(entries);
  }

  #folder(path: string): Map<string, 'file' | 'folder'> {
    let entries = this.#folders.get(path);
    if (!entries) {
      entries = new Map();
      this.#folders.set(path, entries);
    }
    return entries;
  }
}

function plain(path: string): string {
  return path === '/' || path === '' ? '/' : path.replace(/\/$/, '');
}
