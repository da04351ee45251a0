import * as vscode from 'vscode';

/**
 * VS Code tells of a selection a moment after it changed, and after a command that changed it has ended
 * (test/e2e/trees-keyboard.e2e.ts); in ms.
 */
const QUIET_MS = 30;

/**
 * The rows a key press in a tree is meant for, as in the Explorer: the focused row, or all that are selected when it is one of them. VS Code
 * tells extensions what is selected but not what is focused, and the arrow keys move the focus alone; which row changes when its selection
 * is toggled tells (microsoft/vscode#170248). It is toggled back at once.
 */
export async function focusedRows<T>(view: Pick<vscode.TreeView<T>, 'selection' | 'onDidChangeSelection'>): Promise<readonly T[]> {
  const selected = await settledSelection(view);
  await vscode.commands.executeCommand('list.toggleSelection');
  const toggled = await settledSelection(view);
  await vscode.commands.executeCommand('list.toggleSelection');
  const focused = toggled.find((row) => !selected.includes(row));
  return focused === undefined ? selected : [focused];
}

/** What is selected, once nothing has been heard of it for a moment. */
function settledSelection<T>(view: Pick<vscode.TreeView<T>, 'selection' | 'onDidChangeSelection'>): Promise<readonly T[]> {
  return new Promise((resolve) => {
    const settle = () => {
      subscription.dispose();
      resolve(view.selection);
    };
    let timer = setTimeout(settle, QUIET_MS);
    const subscription = view.onDidChangeSelection(() => {
      clearTimeout(timer);
      timer = setTimeout(settle, QUIET_MS);
    });
  });
}
