import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { runCommand } from '../../host/commands';
import { hasTokens, missingTokens } from '../../host/oldServer';
import { missingPermission, type NeededPermission } from '../../host/permissions';
import type { Services } from '../../services';

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
export async function showStatusMenu({ libraries, servers, tokens }: Pick<Services, 'libraries' | 'servers' | 'tokens'>): Promise<void> {
  const { t } = vscode.l10n;
  const { server, library } = libraries.requireActive();
  const { snapshot } = library;
  const row = (icon: string, label: string, command: MenuCommand, needs?: NeededPermission, tooOld?: string): MenuRow => {
    const may = needs === undefined || snapshot === undefined || snapshot.permissions.has(needs);
    const detail = may || needs === undefined ? tooOld : missingPermission(server.name, needs);
    const iconPath = new vscode.ThemeIcon(detail === undefined ? icon : 'circle-slash');
    return { label, iconPath, command, ...(detail === undefined ? {} : { detail }) };
  };
  const noTokens = snapshot && !hasTokens(snapshot) ? missingTokens(server.name) : undefined;
  const line = (label: string): MenuRow => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const signedIn = tokens.has(server.origin);
  const rows: MenuRow[] = [
    line(t('Generations')),
    row('debug-stop', t('Interrupt Mine'), commands.interrupt, 'basic_image_generation'),
    row('stop-circle', t('Interrupt All My Sessions…'), commands.interruptAll, 'basic_image_generation'),
    line(t('Server')),
    row('refresh', t('Refresh'), commands.refresh),
    ...(servers.all.length > 1
      ? [row('server-environment', t('Switch Server…'), commands.switchServer)]
      : [row('add', t('Add Server…'), commands.addServer)]),
    row('globe', t('Open in the Browser'), commands.openInBrowser),
    line(t('Account')),
    ...(signedIn
      ? [row('sign-out', t('Sign Out'), commands.signOut)]
      : [row('sign-in', t('Sign In…'), commands.signIn), row('key', t('Use Token…'), commands.useToken)]),
    row('shield', t('Permissions'), commands.showPermissions),
    row('lock', t('API Keys…'), commands.apiKeys, 'read_user_settings'),
    row('versions', t('Access Tokens…'), commands.accessTokens, 'read_user_settings', noTokens),
    row('edit', t('Change Password…'), commands.changePassword, 'edit_user_settings'),
    line(t('More')),
    row('symbol-text', t('Show Language…'), commands.showLanguage),
    row('comment', t('Send Debug Message…'), commands.sendDebugMessage, 'server_debug_message'),
    row('cloud-download', t('Install…'), commands.install, 'install'),
    row('output', t('Show Log'), commands.showLog),
  ];
  const placeHolder = t('What to do with {0}', server.name);
  const chosen = await vscode.window.showQuickPick(rows, { placeHolder, matchOnDetail: true });
  if (chosen?.command) await runCommand(chosen.command);
}
