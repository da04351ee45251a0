import * as vscode from 'vscode';

/** Shows the server's copy of files as read-only documents of a scheme of their own: the left side of VS Code's diff editor. */
export class ServerCopies implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;

  constructor(readonly scheme: string) {}

  /** The address under which the given version of a file can be read. */
  show(file: vscode.Uri, theirs: string): vscode.Uri {
    // Under a preset's own file name VS Code compares in two preset editors, not as text (microsoft/vscode#324793).
    const uri = file.with({ scheme: this.scheme, path: file.path.replace(/\.preset\.json$/, '.json') });
    this.#texts.set(uri.toString(), theirs);
    this.#changed.fire(uri);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#changed.dispose();
    this.#texts.clear();
  }
}
