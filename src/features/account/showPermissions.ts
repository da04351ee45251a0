import * as vscode from 'vscode';
import type { Permission } from '../../api/permissions';
import { permissionPhrases } from '../../api/permissions';
import type { Services } from '../../services';

/** Lists what the account may do, in words; what it may do that no command here needs is named by its id. */
export async function showPermissions({ libraries }: Pick<Services, 'libraries'>): Promise<void> {
  const { t } = vscode.l10n;
  const { server, library } = libraries.requireActive();
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
    line(permissions.ids.includes('*') ? t('May do everything, such as') : t('May')),
    ...may.map((id) => row(id, 'check')),
    ...(mayNot.length === 0 ? [] : [line(t('May not; ask the owner of the server')), ...mayNot.map((id) => row(id, 'circle-slash'))]),
    ...(rest.length === 0 ? [] : [line(t('May also, outside this extension')), ...rest.map((label) => ({ label }))]),
  ];
  const placeHolder = t('What {0} may do on {1}', userName, server.name);
  await vscode.window.showQuickPick(rows, { placeHolder, matchOnDescription: true });
}

function isOurs(id: string): id is Permission {
  return Object.hasOwn(permissionPhrases, id);
}

function wordsFor(id: Permission): string {
  const { t } = vscode.l10n;
  switch (id) {
    case 'basic_image_generation':
      return t('Generate images');
    case 'edit_params':
      return t('Edit how parameters are shown');
    case 'edit_user_settings':
      return t('Change settings, keys, tokens and the password');
    case 'fundamental':
      return t('Use the server');
    case 'fundamental_generate_tab_access':
      return t('Read presets and parameters');
    case 'fundamental_model_access':
      return t('See, star and link models');
    case 'install':
      return t('Install the server');
    case 'manage_presets':
      return t('Create, change and delete presets');
    case 'read_server_info_panels':
      return t('See what the server is doing for others');
    case 'read_user_settings':
      return t('See settings, keys and tokens');
    case 'server_debug_message':
      return t("Write to the server's log");
    case 'use_tokenizer':
      return t('Count the tokens of prompts');
  }
}
