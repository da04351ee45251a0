import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { NoServerError } from '../../servers/noServerError';
import { type ServerPick, serverPick } from '../../servers/pickServer';
import { runCommand } from '../../servers/runCommand';
import type { Services } from '../../services';

/** Lets the person choose the server to work with, or add one. */
export async function switchServer({ servers }: Pick<Services, 'servers'>): Promise<void> {
  if (servers.all.length === 0) throw new NoServerError();
  const { t } = vscode.l10n;
  const add: vscode.QuickPickItem = { label: t('Add Server…'), iconPath: new vscode.ThemeIcon('add') };
  const line: vscode.QuickPickItem = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const picks: (ServerPick | vscode.QuickPickItem)[] = [...servers.all.map((server) => serverPick(server, servers.active)), line, add];
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder: t('Select a server'), matchOnDescription: true });
  if (chosen && 'server' in chosen) await servers.switchTo(chosen.server.name);
  else if (chosen === add) await runCommand(commands.addServer);
}
