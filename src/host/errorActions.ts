import * as vscode from 'vscode';
import { BarredError, NotSignedInError, UnreachableError } from '../api/errors';
import { commands } from '../contributions';
import { runCommand } from './commands';
import type { ReportAction } from './report';

/** What can be done at once about an error, as buttons of its message. */
export function actionsFor(error: unknown): readonly ReportAction[] {
  if (error instanceof NotSignedInError) return [{ title: vscode.l10n.t('Sign In'), run: () => runCommand(commands.signIn) }];
  if (error instanceof UnreachableError || error instanceof BarredError)
    return [{ title: vscode.l10n.t('Refresh'), run: () => runCommand(commands.refresh) }];
  return [];
}
