import * as vscode from 'vscode';
import { commands } from '../../contributions';
import type { OpenLibrary } from '../../servers/libraries';
import { runCommand } from '../../servers/runCommand';
import type { Services } from '../../services';
import { whyNot } from '../../ui/commands/commandNeeds';

type MenuCommand =
  | typeof commands.interrupt
  | typeof commands.interruptAll
  | typeof commands.refresh
  | typeof commands.switchServer
  | typeof commands.addServer
  | typeof commands.openInBrowser
  | typeof commands.signIn
  | typeof commands.useToken
  | typeof commands.signOut
  | typeof commands.showPermissions
  | typeof commands.accessTokens
  | typeof commands.changePassword
  | typeof commands.apiKeys
  | typeof commands.showLanguage
  | typeof commands.sendDebugMessage
  | typeof commands.install
  | typeof commands.showLog;

interface MenuRow extends vscode.QuickPickItem {
  readonly command?: MenuCommand;
}

/** What can be done with the active server. What the account may not do, or the server cannot, is there with the reason, and says it again when chosen. */
export async function showStatusMenu(
  { server, library: { snapshot } }: OpenLibrary,
  { servers, tokens }: Pick<Services, 'servers' | 'tokens'>,
): Promise<void> {
  const { t } = vscode.l10n;
  const row = (label: string, command: MenuCommand): MenuRow => {
    const detail = snapshot && whyNot(command, snapshot, server.name);
    return { label, command, ...(detail === undefined ? {} : { detail }) };
  };
  const section = (label: string, icon: string, ...rows: readonly MenuRow[]): MenuRow[] => [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...rows.map((each) => ({ ...each, iconPath: new vscode.ThemeIcon(each.detail === undefined ? icon : 'circle-slash') })),
  ];
  const rows = [
    ...section(
      t('Generations'),
      'debug-stop',
      row(t('Interrupt My Generations'), commands.interrupt),
      row(t('Interrupt All My Sessions…'), commands.interruptAll),
    ),
    ...section(
      t('Server'),
      'server-environment',
      row(t('Refresh'), commands.refresh),
      servers.all.length > 1 ? row(t('Switch Server…'), commands.switchServer) : row(t('Add Server…'), commands.addServer),
      row(t('Open in Browser'), commands.openInBrowser),
    ),
    ...section(
      t('Account'),
      'account',
      ...(tokens.has(server.origin)
        ? [row(t('Sign Out'), commands.signOut)]
        : [row(t('Sign In…'), commands.signIn), row(t('Use Token…'), commands.useToken)]),
      row(t('Permissions'), commands.showPermissions),
      row(t('API Keys…'), commands.apiKeys),
      row(t('Access Tokens…'), commands.accessTokens),
      row(t('Change Password…'), commands.changePassword),
    ),
    ...section(
      t('More'),
      'output',
      row(t('Show Language…'), commands.showLanguage),
      row(t('Send Debug Message…'), commands.sendDebugMessage),
      row(t('Install…'), commands.install),
      row(t('Show Log'), commands.showLog),
    ),
  ];
  const placeHolder = t('Select an action for {0}', server.name);
  const chosen = await vscode.window.showQuickPick(rows, { placeHolder, matchOnDetail: true });
  if (chosen?.command) await runCommand(chosen.command);
}
