import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';

/**
 * Lets what was typed into a page reach its document before VS Code saves the document, or moves it: a moved one takes its text along, and
 * not its page (test/host/documents, test/e2e/savedMoved.e2e.ts). `saving` is told whether the person asked for the save.
 */
export function settleBefore(document: vscode.TextDocument, settle: () => Promise<void>, saving: (byHand: boolean) => void): Disposable {
  const store = new DisposableStore();
  store.add(
    vscode.workspace.onWillSaveTextDocument((event) => {
      if (event.document !== document) return;
      saving(event.reason === vscode.TextDocumentSaveReason.Manual);
      event.waitUntil(settle());
    }),
  );
  store.add(
    vscode.workspace.onWillRenameFiles((event) => {
      if (event.files.some(({ oldUri }) => oldUri.toString() === document.uri.toString())) event.waitUntil(settle());
    }),
  );
  return store;
}
