import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { CatalogueWire } from '../api/schema/catalogueSchema';
import type { CatalogueStore } from '../library/catalogue/catalogueStore';

/** Keeps the parameter catalogue of one server in VS Code's storage, so that the editor knows its parameters while the server is away. */
export class StoredCatalogue implements CatalogueStore {
  readonly #folder: vscode.Uri;
  readonly #file: vscode.Uri;

  constructor(storage: vscode.Uri, origin: string) {
    this.#folder = vscode.Uri.joinPath(storage, 'catalogues');
    // The name must not hold an address that could be read, nor characters a disk refuses.
    this.#file = vscode.Uri.joinPath(this.#folder, `${createHash('sha256').update(origin).digest('hex').slice(0, 32)}.json`);
  }

  /** What was saved, not checked; `undefined` when nothing was, or it cannot be read. */
  async load(): Promise<unknown> {
    try {
      return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file)));
    } catch {
      // A cache that is missing or damaged is the same as none.
      return undefined;
    }
  }

  async save(wire: CatalogueWire): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#folder);
    await vscode.workspace.fs.writeFile(this.#file, new TextEncoder().encode(JSON.stringify(wire)));
  }

  /** Forgets what was saved: the server was removed. */
  async delete(): Promise<void> {
    try {
      await vscode.workspace.fs.delete(this.#file);
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
    }
  }
}
