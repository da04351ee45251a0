import * as vscode from 'vscode';

/** Why the default of a parameter is not among what can be edited (docs/server.md 2.12), and what does it instead (docs/server.md 4.6). */
export function noDefaultField(): string {
  return vscode.l10n.t('SwarmUI has no edit of it. Its preset "Default" sets it, for pages that remember nothing and on Reset Params.');
}
