import * as vscode from 'vscode';
import type { Services } from '../../services';
import type { ReadLibrary } from '../../ui/commands/serverCommands';

/** Asks for a line and writes it into the server's log. */
export async function sendDebugMessage({ server }: ReadLibrary, { libraries }: Pick<Services, 'libraries'>): Promise<void> {
  const { t } = vscode.l10n;
  const message = await vscode.window.showInputBox({
    title: t('Send a Debug Message to {0}', server.name),
    placeHolder: t('Message'),
    prompt: t('It is written to the server log, where anyone with access to the log can read it.'),
    validateInput: (text) => (text.trim() === '' ? t('Enter a message.') : undefined),
  });
  if (message === undefined) return;
  await libraries.connection(server.name).account.debugMessage(message);
  vscode.window.setStatusBarMessage(`$(check) ${t('Written to the log of {0}', server.name)}`, 5000);
}
