import * as vscode from 'vscode';

/** Shows a document as text, in the same tab, like "Reopen Editor With...". */
export async function openAsText(uri: vscode.Uri, { active, viewColumn }: vscode.WebviewPanel): Promise<void> {
  if (active) await vscode.commands.executeCommand('reopenActiveEditorWith', 'default');
  else await vscode.commands.executeCommand('vscode.openWith', uri, 'default', viewColumn);
}
