import type * as vscode from 'vscode';

/**
 * Folders made in the Explorer. The server has none of its own: a folder is what titles have in common, so one without presets lives here,
 * until a preset is in it or the window closes.
 */
export class EmptyFolders {
  readonly #folders = new Map<string, vscode.Uri>();

  add(uri: vscode.Uri): void {
    this.#folders.set(uri.toString(), uri);
  }

  has(uri: vscode.Uri): boolean {
    return this.#folders.has(uri.toString());
  }

  /** Answers whether there was such a folder. */
  delete(uri: vscode.Uri): boolean {
    return this.#folders.delete(uri.toString());
  }

  /** A preset stands here now: the folders above it are real. */
  filled(uri: vscode.Uri): void {
    for (let { path } = uri; path.length > 1; path = path.slice(0, path.lastIndexOf('/'))) this.delete(uri.with({ path }));
  }

  /** Names of the empty folders directly in a folder. */
  *namesIn(folder: vscode.Uri): Generator<string> {
    const prefix = `${folder.path.replace(/\/$/, '')}/`;
    for (const { authority, path } of this.#folders.values()) {
      const [name] = authority === folder.authority && path.startsWith(prefix) ? path.slice(prefix.length).split('/') : [];
      if (name) yield name;
    }
  }
}
