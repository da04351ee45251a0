import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { plainLabel, plainMarkdown } from '../../host/escapedMarkdown';
import { settingHelp } from '../../library/settings/settingHelp';
import { settingLabel } from '../../library/settings/settingNames';
import { isChanged, type Setting, type SettingGroup } from '../../library/settings/userSettings';
import type { SettingGroupRow, SettingRow } from '../../rows';
import { valueText } from './valueText';

const ICONS: Readonly<Record<string, string>> = {
  integer: 'symbol-number',
  decimal: 'symbol-number',
  dropdown: 'symbol-enum',
  list: 'list-unordered',
};

/** The row of a group. */
export function groupItem(row: SettingGroupRow, group: SettingGroup, isFiltered: boolean): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(plainLabel(settingLabel(group.name)), isFiltered ? Expanded : Collapsed);
  // VS Code remembers what was expanded by id (microsoft/vscode#183360): what a filter opens must not stay open without it.
  item.id = `${row.server}/group/${group.key}${isFiltered ? '/filtered' : ''}`;
  item.contextValue = 'settingGroup';
  const changed = changedIn(group);
  if (changed > 0) item.description = vscode.l10n.t('{0} changed', changed);
  item.tooltip = settingHelp(group.description).plain;
  return item;
}

/** The row of a setting: its value beside the name, a box to tick where it is on or off. The tooltip is made when it is asked for. */
export function settingItem(row: SettingRow, setting: Setting, readonly: boolean): vscode.TreeItem {
  const { t } = vscode.l10n;
  const changed = isChanged(setting);
  const item = new vscode.TreeItem(plainLabel(settingLabel(setting.name)));
  item.id = `${row.server}/setting/${setting.key}`;
  item.contextValue = ['setting', changed ? 'changed' : 'default', `type:${setting.type}`].join(' ');
  const value = setting.type === 'boolean' ? '' : valueText(setting, setting.value);
  item.description = [value, changed ? t('changed') : ''].filter(Boolean).join(' · ');
  if (typeof setting.value === 'boolean' && !readonly) {
    const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
    item.checkboxState = { state: setting.value ? Checked : Unchecked, tooltip: setting.value ? t('Turn off') : t('Turn on') };
  } else {
    if (typeof setting.value === 'boolean')
      item.description = [valueText(setting, setting.value), item.description].filter(Boolean).join(' · ');
    if (!readonly) item.command = { command: commands.changeSetting, title: t('Change Setting'), arguments: [row] };
  }
  if (!item.checkboxState)
    item.iconPath = new vscode.ThemeIcon(
      ICONS[setting.type] ?? 'symbol-string',
      changed ? new vscode.ThemeColor('list.highlightForeground') : undefined,
    );
  item.accessibilityInformation = {
    label: `${settingLabel(setting.name)}, ${valueText(setting, setting.value)}${changed ? `, ${t('changed')}` : ''}`,
  };
  return item;
}

/** What the server says of a setting, as Markdown: no HTML of its own, links to web pages only. */
export function settingTooltip(setting: Setting): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const lines = [`**${plainMarkdown(settingLabel(setting.name))}** — ${plainMarkdown(setting.key)}`];
  const { markdown } = settingHelp(setting.description);
  if (markdown) lines.push(markdown);
  lines.push(`${plainMarkdown(t('Value'))}: ${plainMarkdown(valueText(setting, setting.value))}`);
  lines.push(
    setting.standard === undefined
      ? plainMarkdown(t('This server is too old to report its defaults.'))
      : `${plainMarkdown(t('Default'))}: ${plainMarkdown(valueText(setting, setting.standard))}`,
  );
  return new vscode.MarkdownString(lines.join('\n\n'));
}

function changedIn(group: SettingGroup): number {
  return group.children.reduce((sum, node) => sum + (node.kind === 'group' ? changedIn(node) : Number(isChanged(node))), 0);
}
