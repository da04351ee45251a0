import * as vscode from 'vscode';
import type { Move, MoveOptions } from '../library/writers/many/renamePresets';
import { urisOf } from '../servers/visibleServers';
import { presetUri } from './presetUri';

/** The tabs that show a file, comparisons included. */
export function tabsOf(uri: vscode.Uri): vscode.Tab[] {
  const key = uri.toString();
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter((tab) => urisOf(tab.input).some((other) => other.toString() === key));
}

/**
 * True when the file is open with changes that are not saved. A document that was typed on during a save is told of as clean to extensions,
 * until the next key; its tab is not.
 */
export function isDirty(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return (
    vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === key) ||
    tabsOf(uri).some((tab) => tab.isDirty && urisOf(tab.input).at(-1)?.toString() === key)
  );
}

/** Renames the file of a preset that is open through VS Code, so that its tab follows, with its unsaved changes. */
export function renameOpenFile(server: string): NonNullable<MoveOptions['byFile']> {
  return ({ preset, title }: Move) => {
    const from = presetUri(server, preset.title);
    if (tabsOf(from).length === 0) return undefined;
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(from, presetUri(server, title), { overwrite: false });
    return async () => vscode.workspace.applyEdit(edit);
  };
}
