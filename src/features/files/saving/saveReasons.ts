import * as vscode from 'vscode';

/**
 * Why a document is being saved. VS Code tells it before `writeFile`, which itself is not told (microsoft/vscode#67190):
 * a save the person asked for may ask back, an automatic one must stay quiet.
 */
export class SaveReasons implements vscode.Disposable {
  readonly #reasons = new Map<string, vscode.TextDocumentSaveReason>();
  readonly #automatic = new Set<string>();
  readonly #subscription: vscode.Disposable;

  constructor(scheme: string) {
    this.#subscription = vscode.workspace.onWillSaveTextDocument((event) => {
      if (event.document.uri.scheme === scheme) this.#reasons.set(event.document.uri.toString(), event.reason);
    });
  }

  /** The next save of this file is one we start ourselves and must stay quiet. */
  expectAutomatic(uri: vscode.Uri): void {
    this.#automatic.add(uri.toString());
  }

  /** True when the save of this file was asked for. The answer is used up. A write without a document is asked for, too. */
  takeManual(uri: vscode.Uri): boolean {
    const key = uri.toString();
    const reason = this.#reasons.get(key);
    this.#reasons.delete(key);
    if (this.#automatic.delete(key)) return false;
    return reason === undefined || reason === vscode.TextDocumentSaveReason.Manual;
  }

  /** The save is over, or the document is gone: what was said of it is not about the next one. */
  forget(uri: vscode.Uri): void {
    this.#reasons.delete(uri.toString());
    this.#automatic.delete(uri.toString());
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
