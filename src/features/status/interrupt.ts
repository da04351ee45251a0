import * as vscode from 'vscode';
import type { Services } from '../../services';
import type { ReadLibrary } from '../../ui/commands/serverCommands';

type Used = Pick<Services, 'libraries'>;

/** Stops what our session has running on the active server. */
export async function interruptMine({ server }: ReadLibrary, { libraries }: Used): Promise<void> {
  const { account, status } = libraries.connection(server.name);
  await account.interrupt(false);
  status.look();
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Interrupted the generations of this session on {0}', server.name)}`, 5000);
}

/** Asks, then stops what all sessions of the user have running: those of browsers too. */
export async function interruptAll({ server, snapshot }: ReadLibrary, { libraries }: Used): Promise<void> {
  const { t } = vscode.l10n;
  const yes = t('Interrupt All');
  const detail = t(
    'This stops everything queued or running for "{0}" on {1}, including in browsers and other programs. Unfinished images are lost.',
    snapshot.userName,
    server.name,
  );
  const answer = await vscode.window.showWarningMessage(t('Interrupt the generations of all your sessions?'), { modal: true, detail }, yes);
  if (answer !== yes) return;
  const { account, status } = libraries.connection(server.name);
  await account.interrupt(true);
  status.look();
  vscode.window.setStatusBarMessage(`$(check) ${t('Interrupted all sessions of {1} on {0}', server.name, snapshot.userName)}`, 5000);
}
