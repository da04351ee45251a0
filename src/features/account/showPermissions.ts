import * as vscode from 'vscode';
import { type Permission, permissionPhrases } from '../../api/permissionTable';
import type { OpenLibrary } from '../../servers/libraries';

/** Lists what the account may do, in words; what it may do that no command here needs is named by its id. */
export async function showPermissions({ server, library }: OpenLibrary): Promise<void> {
  const { t } = vscode.l10n;
  const { permissions, userName } = await library.refresh();
  const all = Object.keys(permissionPhrases).filter(isOurs);
  const row = (id: Permission, icon: string): vscode.QuickPickItem => ({
    label: wordsFor(id),
    description: id,
    iconPath: new vscode.ThemeIcon(icon),
  });
  const line = (label: string): vscode.QuickPickItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const may = all.filter((id) => permissions.has(id));
  const mayNot = all.filter((id) => !permissions.has(id));
  const rest = permissions.ids.filter((id) => !isOurs(id) && id !== '*').sort();
  const rows = [
    line(permissions.ids.includes('*') ? t('Full access, including') : t('Allowed')),
    ...may.map((id) => row(id, 'check')),
    ...(mayNot.length === 0 ? [] : [line(t('Not allowed (ask the server owner)')), ...mayNot.map((id) => row(id, 'circle-slash'))]),
    ...(rest.length === 0 ? [] : [line(t('Also allowed, but not used by this extension')), ...rest.map((label) => ({ label }))]),
  ];
  const placeHolder = t('Permissions of {0} on {1}', userName, server.name);
  await vscode.window.showQuickPick(rows, { placeHolder, matchOnDescription: true });
}

function isOurs(id: string): id is Permission {
  return Object.hasOwn(permissionPhrases, id);
}

function wordsFor(id: Permission): string {
  const words = permissionPhrases[id]();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
