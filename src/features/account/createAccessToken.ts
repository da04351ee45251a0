import * as vscode from 'vscode';
import type { Services } from '../../services';
import type { ReadLibrary } from '../../ui/commands/serverCommands';

/** Asks what a new token is for and makes it. It is shown nowhere: it goes to the clipboard if the person says so, or is revoked. */
export async function createAccessToken(
  { server, snapshot }: ReadLibrary,
  { libraries, log }: Pick<Services, 'libraries' | 'log'>,
): Promise<void> {
  const { t } = vscode.l10n;
  const reason = await vscode.window.showInputBox({
    title: t('Create an Access Token on {0}', server.name),
    placeHolder: t('What it\'s for, for example "backup script"'),
    prompt: t('Anyone with this token can use the account of {0} without a password until it is revoked.', snapshot.userName),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' || text.length > 500 ? t('Enter 1 to 500 characters.') : undefined),
  });
  if (reason === undefined) return;
  const { account } = libraries.connection(server.name);
  const token = await account.createToken(reason.trim());
  log.hide(token);
  const copy = t('Copy Token');
  const detail = t("Copy it now: the server won't show it again, and VS Code doesn't store it. If you don't copy it, it is revoked.");
  const answer = await vscode.window.showInformationMessage(t('Created token "{0}".', reason.trim()), { modal: true, detail }, copy);
  if (answer === copy) {
    await vscode.env.clipboard.writeText(token);
    vscode.window.setStatusBarMessage(`$(check) ${t('Token copied to the clipboard')}`, 5000);
    return;
  }
  await account.endToken(token);
  vscode.window.setStatusBarMessage(`$(info) ${t('The token was not copied and has been revoked')}`, 5000);
}
