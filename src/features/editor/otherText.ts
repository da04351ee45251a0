import * as vscode from 'vscode';
import { PRESET_EDITOR, SCHEME } from '../../contributions';
import { hasConflictMarks, isOwnPreset } from '../../library/formats/recognizePreset';

/** True for a file on disk that the page could not show: another program's, or one in the middle of a merge. */
export function isOtherText(document: vscode.TextDocument): boolean {
  if (document.uri.scheme === SCHEME) return false;
  const text = document.getText();
  return !isOwnPreset(text) || hasConflictMarks(text);
}

/** Shows a file as text where its page would have been. */
export async function showAsText(uri: vscode.Uri, panel: vscode.WebviewPanel): Promise<void> {
  const { viewColumn, active } = panel;
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default', { viewColumn, preserveFocus: !active });
  const pages = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input, group }) =>
        input instanceof vscode.TabInputCustom &&
        input.viewType === PRESET_EDITOR &&
        input.uri.toString() === uri.toString() &&
        group.viewColumn === viewColumn,
    );
  if (pages.length > 0) await vscode.window.tabGroups.close(pages, true);
}
