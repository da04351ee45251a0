import * as vscode from 'vscode';
import { BarredError, NotSignedInError, UnreachableError } from '../api/apiErrors';
import { commands } from '../contributions';
import type { ReportAction } from '../host/report';
import { runCommand } from './runCommand';

/** What can be done at once about an error, as buttons of its message. */
export function actionsFor(error: unknown): readonly ReportAction[] {
  if (error instanceof NotSignedInError) return [{ title: vscode.l10n.t('Sign In'), run: () => runCommand(commands.signIn) }];
  if (error instanceof UnreachableError || error instanceof BarredError)
    return [{ title: vscode.l10n.t('Refresh'), run: () => runCommand(commands.refresh) }];
  return [];
}
