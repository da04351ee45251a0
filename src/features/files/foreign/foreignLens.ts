import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../../base/disposable';
import { commands } from '../../../contributions';
import { plainLabel } from '../../../host/escapedMarkdown';
import type { ForeignChanges } from '../../../ui/changedElsewhere';

/** Says above a text with unsaved changes what others changed on its server meanwhile, and offers to compare and to merge. */
export function explainForeignChanges(scheme: string, foreignChanges: ForeignChanges): Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(foreignChanges.onDidChange(() => changed.fire()));
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: ({ uri }) => {
      const change = foreignChanges.of(uri);
      if (!change) return [];
      const { t } = vscode.l10n;
      const file = { scheme: uri.scheme, authority: uri.authority, path: uri.path };
      const lenses: vscode.Command[] = [
        { title: `$(git-merge) ${plainLabel(change.sentence)}`, command: '' },
        ...(change.canCompare ? [{ title: t('Compare'), command: commands.compareWithServer, arguments: [file] }] : []),
        ...(change.canMerge ? [{ title: t('Merge Now'), command: commands.mergeNow, arguments: [file] }] : []),
      ];
      return lenses.map((command) => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command));
    },
  };
  store.add(vscode.languages.registerCodeLensProvider({ scheme }, provider));
  return store;
}
