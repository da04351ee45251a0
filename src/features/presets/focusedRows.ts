import * as vscode from 'vscode';

/**
 * The rows a key press in a tree is meant for, as in the Explorer: the focused row, or all that are selected when it is one of them. VS Code
 * tells extensions what is selected but not what is focused, and the arrow keys move the focus alone; which row changes when its selection
 * is toggled tells. It is toggled back at once.
 */
export async function focusedRows<T>(view: Pick<vscode.TreeView<T>, 'selection'>): Promise<readonly T[]> {
  const selected = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  const toggled = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  const focused = toggled.find((row) => !selected.includes(row));
  return focused === undefined ? selected : [focused];
}
