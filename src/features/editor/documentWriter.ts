import * as vscode from 'vscode';
import { editPresetText, readPresetText } from '../../library/formats/presetDocument';
import type { PresetEdit } from '../../shared/presetContent';

const ATTEMPTS = 5;

/** What came of edits: `unreadable` when the text is not a preset, `refused` when VS Code did not take them. */
export type Written = 'written' | 'nothing' | 'unreadable' | 'refused';

/** Writes edits into a text document as one undo step of the smallest changes. One that met another change is made again on the new text. */
export async function writeEdits(document: vscode.TextDocument, edits: readonly PresetEdit[]): Promise<Written> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const changes = editPresetText(document.getText(), edits);
    if (changes.length === 0) return readPresetText(document.getText()).ok ? 'nothing' : 'unreadable';
    const edit = new vscode.WorkspaceEdit();
    for (const { offset, length, text } of changes) {
      edit.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
    }
    if (await vscode.workspace.applyEdit(edit)) return 'written';
  }
  return 'refused';
}
