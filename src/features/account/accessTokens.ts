import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import { ago } from '../../host/timeAgo';
import type { AccessToken } from '../../library/account';
import { requirePermission } from '../../servers/neededPermission';
import { runCommand } from '../../servers/runCommand';
import type { Services } from '../../services';
import type { ReadLibrary } from '../../ui/commands/serverCommands';

interface TokenPick extends vscode.QuickPickItem {
  readonly token: AccessToken;
}

/** Lists the tokens of the account; choosing one asks whether to revoke it. */
export async function accessTokens(
  { server, snapshot }: ReadLibrary,
  { libraries, tokens }: Pick<Services, 'libraries' | 'tokens'>,
): Promise<void> {
  const { t } = vscode.l10n;
  const { account } = libraries.connection(server.name);
  const create: vscode.QuickPickItem = { label: t('Create Access Token…'), iconPath: new vscode.ThemeIcon('add') };
  const line: vscode.QuickPickItem = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const picks = account.tokens().then((list): (TokenPick | vscode.QuickPickItem)[] => [...list.map(tokenPick), line, create]);
  const placeHolder = t('Tokens of {0}. Select one to revoke it.', snapshot.userName);
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder, matchOnDescription: true, matchOnDetail: true });
  if (chosen === create) return runCommand(commands.createAccessToken);
  if (!chosen || !('token' in chosen)) return;
  requirePermission(snapshot, server.name, 'edit_user_settings');
  const { token } = chosen;
  if (!(await confirmed(token))) return;
  await account.revokeToken(token.id);
  if ((await account.tokens()).some(({ id }) => id === token.id)) {
    void vscode.window.showWarningMessage(t('{0} reported that it revoked the token, but still lists it.', server.name));
    return;
  }
  vscode.window.setStatusBarMessage(`$(check) ${plainLabel(t('Revoked the token "{0}"', nameOf(token)))}`, 5000);
  // Whoever comes with it now is nobody.
  if (token.is_current) await tokens.delete(server.origin);
}

function tokenPick(token: AccessToken): TokenPick {
  const { t } = vscode.l10n;
  return {
    label: plainLabel(nameOf(token)),
    description: token.is_current ? t('used by VS Code now') : '',
    detail: plainLabel(
      t('Created {0}, last used {1}, from {2}', ago(token.created * 1000), ago(token.last_active * 1000), token.origin_address),
    ),
    iconPath: new vscode.ThemeIcon(token.is_current ? 'check' : 'key'),
    token,
  };
}

function nameOf({ user_agent }: AccessToken): string {
  return user_agent.trim() === '' ? vscode.l10n.t('Unnamed') : user_agent.trim();
}

async function confirmed(token: AccessToken): Promise<boolean> {
  const { t } = vscode.l10n;
  const yes = t('Revoke');
  const detail = token.is_current
    ? t('VS Code is using this token. Revoking it signs you out here.')
    : t("Programs that use it can't start new sessions. Sessions that are already open stay open.");
  return (await vscode.window.showWarningMessage(t('Revoke the token "{0}"?', nameOf(token)), { modal: true, detail }, yes)) === yes;
}
