import * as vscode from 'vscode';

/** Why the default of a parameter is not among what can be edited (swarmui-api.md 2.12), and what does it instead (4.6). */
export function noDefaultField(): string {
  return vscode.l10n.t('SwarmUI has no edit of it. Its preset "Default" sets it, for pages that remember nothing and on Reset Params.');
}
