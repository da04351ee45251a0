import * as vscode from 'vscode';
import { urisOf } from '../../servers/visibleServers';
import { tabsOf } from '../../ui/openFiles';

/**
 * Drops the unsaved changes of an open file that is gone and closes it, without VS Code asking (microsoft/vscode#77438). `text` is what the file
 * held: VS Code cannot read it any more, and would show the unsaved changes as saved should the file come back while it still has the document.
 */
export async function discard(uri: vscode.Uri, text: string): Promise<void> {
  const key = uri.toString();
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === key);
  if (document) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length)), text);
    await vscode.workspace.applyEdit(edit);
  }
  await vscode.commands.executeCommand('vscode.open', uri);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await closeTabs(uri);
}

export async function closeTabs(uri: vscode.Uri): Promise<void> {
  const tabs = tabsOf(uri);
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
}

/** The preset file in the active tab. */
export function activeFile(): vscode.Uri | undefined {
  return urisOf(vscode.window.tabGroups.activeTabGroup.activeTab?.input).at(-1);
}
