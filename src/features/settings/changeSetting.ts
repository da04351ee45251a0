import * as vscode from 'vscode';
import { isCancelled } from '../../base/errors';
import type { JsonValue } from '../../base/json';
import { plainLabel } from '../../host/escapedMarkdown';
import { readTyped } from '../../library/settings/checkSetting';
import { settingHelp } from '../../library/settings/settingHelp';
import { settingLabel, settingTitle } from '../../library/settings/settingNames';
import { isChanged, type Setting, type UserSettings } from '../../library/settings/userSettings';
import type { OpenLibrary } from '../../servers/libraries';
import { valueText } from './valueText';

interface SettingPick extends vscode.QuickPickItem {
  readonly setting?: Setting;
}
interface ValuePick extends vscode.QuickPickItem {
  readonly value?: JsonValue;
}

/** Lets the person choose a setting; the current value stands beside each. */
export async function pickSetting(settings: UserSettings, placeHolder: string): Promise<Setting | undefined> {
  const picks: SettingPick[] = [];
  let group = '';
  for (const setting of settings.byKey.values()) {
    const title = settingTitle(settings, setting.key).split(' › ');
    const around = title.slice(0, -1).join(' › ');
    if (around !== group) picks.push({ label: plainLabel(around), kind: vscode.QuickPickItemKind.Separator });
    group = around;
    picks.push({
      label: plainLabel(title.at(-1) ?? setting.key),
      description: plainLabel(
        [valueText(setting, setting.value), isChanged(setting) ? vscode.l10n.t('changed') : ''].filter(Boolean).join(' · '),
      ),
      detail: plainLabel(settingHelp(setting.description).plain.replace(/\s+/g, ' ')),
      setting,
    });
  }
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder, matchOnDescription: true, matchOnDetail: true });
  return chosen?.setting;
}

/** Asks for another value, by the setting's type; undefined when called off. */
export async function askValue({ library }: OpenLibrary, setting: Setting): Promise<JsonValue | undefined> {
  if (setting.type === 'boolean')
    return pickValue(
      setting,
      ['true', 'false'].map((text) => ({ value: text === 'true' })),
    );
  if (setting.choices) {
    const more = setting.isOpen ? await vaesOf(library) : [];
    return pickValue(
      setting,
      [...new Set([...setting.choices.map(({ value }) => value), ...more])].map((value) => ({ value })),
    );
  }
  const typed = await vscode.window.showInputBox({
    prompt: settingHelp(setting.description).plain,
    placeHolder: setting.standard === undefined ? settingLabel(setting.name) : vscode.l10n.t('Default: {0}', String(setting.standard)),
    title: settingLabel(setting.name),
    value: String(setting.value),
    validateInput: (text) => {
      const check = readTyped(setting, text);
      return check.ok ? undefined : check.problem;
    },
  });
  if (typed === undefined) return undefined;
  const check = readTyped(setting, typed);
  return check.ok ? check.value : undefined;
}

async function pickValue(setting: Setting, values: readonly { readonly value: string | boolean }[]): Promise<JsonValue | undefined> {
  const { t } = vscode.l10n;
  const picks: ValuePick[] = values.map(({ value }) => {
    const facts = [value === setting.value ? t('current') : '', value === setting.standard ? t('default') : ''].filter(Boolean);
    const name = valueText(setting, value);
    return {
      label: plainLabel(name),
      description: plainLabel(
        [typeof value === 'string' && name !== value && value !== '' ? value : '', ...facts].filter(Boolean).join(' · '),
      ),
      value,
      ...(value === setting.value ? { iconPath: new vscode.ThemeIcon('check') } : { iconPath: new vscode.ThemeIcon('blank') }),
    };
  });
  const chosen = await vscode.window.showQuickPick(picks, {
    title: settingLabel(setting.name),
    placeHolder: settingHelp(setting.description).plain.replace(/\s+/g, ' '),
    matchOnDescription: true,
  });
  return chosen?.value;
}

/** The server's VAEs, which it does not name among the choices. */
export async function vaesOf(library: OpenLibrary['library']): Promise<readonly string[]> {
  try {
    return ((await library.catalogue()).models.get('VAE') ?? []).map(({ name }) => name);
  } catch (error) {
    // Without the catalogue the server's own choices are left.
    if (isCancelled(error)) throw error;
    return [];
  }
}
