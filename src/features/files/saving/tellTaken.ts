import * as vscode from 'vscode';
import { plainLabel } from '../../../host/escapedMarkdown';

/** Says in passing which parts of somebody else's change were saved together with ours; nothing where there are none. */
export function tellTaken(title: string, server: string, parts: readonly string[]): void {
  if (parts.length === 0) return;
  const sentence = vscode.l10n.t('"{0}" was also changed on {1} ({2}). Both sets of changes were saved.', title, server, parts.join(', '));
  vscode.window.setStatusBarMessage(`$(git-merge) ${plainLabel(sentence)}`, 10_000);
}
