import * as vscode from 'vscode';
import { HumanError } from '../base/errors';
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

/**
 * Renames the file of a preset that is open through VS Code, so that its tab follows, with its unsaved changes. Not to the title of a preset that
 * is gone and open with unsaved changes: VS Code would drop those, or they would become changes of this one.
 */
export function renameOpenFile(server: string): NonNullable<MoveOptions['byFile']> {
  return ({ preset, title }: Move) => {
    const [from, to] = [presetUri(server, preset.title), presetUri(server, title)];
    if (isDirty(to) && to.toString() !== from.toString()) return async () => Promise.reject(stillUnsaved(title));
    if (tabsOf(from).length === 0) return undefined;
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(from, to, { overwrite: false });
    return async () => vscode.workspace.applyEdit(edit);
  };
}

function stillUnsaved(title: string): HumanError {
  return new HumanError(vscode.l10n.t('"{0}" is open with unsaved changes. Save or revert those, then try again.', title));
}
