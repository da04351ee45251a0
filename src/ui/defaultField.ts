import * as vscode from 'vscode';

/** Why the default of a parameter is not among what can be edited (docs/server.md 2.12), and what does it instead (docs/server.md 4.6). */
export function noDefaultField(): string {
  return vscode.l10n.t('SwarmUI can\'t change this directly. Its preset "Default" sets it for new sessions and for Reset Params.');
}
