import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';
import { SCHEMA_SCHEME } from '../library/formats/recognizePreset';
import { authorityOf, serverOfUri } from '../servers/authority';

/** Makes a schema when VS Code's JSON support asks for it: for the file of a server, or, where none is named, for any such file. */
export type SchemaMaker = (server: string | undefined) => object | Promise<object>;

/** The address of the schema of one server's file: what the file names as its `$schema`. */
export function schemaUri(server: string, path: string): string {
  return vscode.Uri.from({ scheme: SCHEMA_SCHEME, authority: authorityOf(server), path }).toString(true);
}

/** JSON Schemas that depend on a server, for VS Code's own JSON support. */
export class Schemas implements vscode.TextDocumentContentProvider, Disposable {
  readonly #makers = new Map<string, SchemaMaker>();
  readonly #asked = new Map<string, vscode.Uri>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEMA_SCHEME, this);
  readonly onDidChange = this.#changed.event;

  /** Serves a schema under a path such as `/settings.json`. */
  add(path: string, make: SchemaMaker): Disposable {
    this.#makers.set(path, make);
    return { dispose: () => this.#makers.delete(path) };
  }

  /** The schema would be made differently now, for every server. */
  changed(path: string): void {
    for (const uri of this.#asked.values()) if (uri.path === path) this.#changed.fire(uri);
  }

  /** The text of a schema; one that accepts everything where it cannot be made (the server is away). */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    this.#asked.set(uri.toString(), uri);
    try {
      return JSON.stringify((await this.#makers.get(uri.path)?.(serverOfUri(uri) || undefined)) ?? {});
    } catch {
      return '{}';
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
