import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { placeName } from '../../ui/findingsStore';

/** A quick fix of one finding, which is yet to be told what it does. */
export function actionFor(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}

/** A quick fix that runs a command. */
export function commandAction(title: string, diagnostic: vscode.Diagnostic, command: string, ...args: unknown[]): vscode.CodeAction {
  const action = actionFor(title, diagnostic);
  action.command = { title, command, arguments: args };
  return action;
}

/** The way to hear no more of a rule where it was found: in one preset, star or link. */
export function ignoreAction(diagnostic: vscode.Diagnostic, rule: string, place: vscode.Uri): vscode.CodeAction {
  const title = vscode.l10n.t('Ignore "{0}" for "{1}"', rule, placeName(place));
  return commandAction(title, diagnostic, commands.ignoreFinding, place.toString(), rule);
}
