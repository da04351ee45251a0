import * as vscode from 'vscode';
import { SCHEME } from '../contributions';
import { serverOfUri } from './authority';

/** Names of the servers of which a file is visible in an editor, text or custom, or in a comparison. */
export function visibleServers(): Set<string> {
  const names = new Set<string>();
  for (const group of vscode.window.tabGroups.all) {
    for (const uri of urisOf(group.activeTab?.input)) if (uri.scheme === SCHEME) names.add(serverOfUri(uri));
  }
  return names;
}

/** The files a tab shows. */
export function urisOf(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}
