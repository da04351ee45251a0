import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';

/** The scheme of JSON Schemas that are made here: `swarmui-schema:///settings.json`, as named by `jsonValidation` in package.json. */
export const SCHEMA_SCHEME = 'swarmui-schema';

/** Makes a schema when VS Code's JSON support asks for it. */
export type SchemaMaker = () => object | Promise<object>;

/** JSON Schemas that depend on a server, for VS Code's own JSON support. */
export class Schemas implements vscode.TextDocumentContentProvider, Disposable {
  readonly #makers = new Map<string, SchemaMaker>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEMA_SCHEME, this);
  readonly onDidChange = this.#changed.event;

  /** Serves a schema under a path such as `/settings.json`. */
  add(path: string, make: SchemaMaker): Disposable {
    this.#makers.set(path, make);
    return { dispose: () => this.#makers.delete(path) };
  }

  /** The schema would be made differently now. */
  changed(path: string): void {
    this.#changed.fire(vscode.Uri.from({ scheme: SCHEMA_SCHEME, path }));
  }

  /** The text of a schema; one that accepts everything where it cannot be made (the server is away). */
  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    try {
      return JSON.stringify((await this.#makers.get(path)?.()) ?? {});
    } catch {
      return '{}';
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
