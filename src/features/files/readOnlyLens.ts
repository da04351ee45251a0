import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import type { Libraries } from '../../servers/libraries';
import type { WholeFiles } from './wholeFiles';

/** Says above a file of a server that cannot be changed why it cannot: VS Code itself says only that it is read-only (microsoft/vscode#166971). */
export function explainReadOnly(scheme: string, whole: WholeFiles, libraries: Pick<Libraries, 'onDidChange'>): Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(libraries.onDidChange(({ change: { diff } }) => (diff?.first || diff?.permissions) && changed.fire()));
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async ({ uri }) => {
      const reason = await whole.refusal(uri);
      const words: vscode.Command = { title: `$(lock) ${reason}`, command: '' };
      return reason === undefined ? [] : [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), words)];
    },
  };
  store.add(vscode.languages.registerCodeLensProvider({ scheme }, provider));
  return store;
}
