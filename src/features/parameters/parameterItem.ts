import * as vscode from 'vscode';
import type { JsonObject } from '../../base/json';
import { plainLabel, plainMarkdown, shorten } from '../../host/escapedMarkdown';
import type { Parameter, ParameterGroup } from '../../library/catalogue/catalogue';
import type { ParameterGroupRow, ParameterRow } from '../../rows';
import { editsText } from './editWords';

/** The row of a group, with its edits. */
export function groupItem(
  { server, id }: ParameterGroupRow,
  group: ParameterGroup | undefined,
  count: number,
  edits: JsonObject,
): vscode.TreeItem {
  const item = new vscode.TreeItem(
    plainLabel(group?.name ?? (id === '' ? vscode.l10n.t('No group') : id)),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${server}/group/${id}`;
  const changed = editsText(edits);
  item.contextValue = group ? (changed === '' ? 'parameterGroup' : 'parameterGroup edited') : 'noGroup';
  item.description = [String(count), changed].filter(Boolean).join(' · ');
  item.tooltip = tooltip(group?.name ?? id, id, group?.description ?? '', changed);
  return item;
}

/** The row of a parameter. What the edits hide is dimmed, and what they change is marked. */
export function parameterItem({ server, id }: ParameterRow, parameter: Parameter, edits: JsonObject): vscode.TreeItem {
  const { t } = vscode.l10n;
  const item = new vscode.TreeItem(plainLabel(parameter.name));
  const hidden = (edits.visible ?? parameter.visible) === false;
  const changed = editsText(edits);
  item.id = `${server}/parameter/${id}`;
  item.contextValue = ['parameter', hidden ? 'hidden' : 'visible', ...(changed === '' ? [] : ['edited'])].join(' ');
  item.iconPath = new vscode.ThemeIcon(
    hidden ? 'eye-closed' : 'symbol-parameter',
    changed === '' ? undefined : new vscode.ThemeColor('gitDecoration.modifiedResourceForeground'),
  );
  const description = changed === '' && hidden ? t('hidden by the server') : changed;
  if (description !== '') item.description = description;
  item.tooltip = tooltip(parameter.name, id, parameter.description, changed);
  item.accessibilityInformation = { label: [parameter.name, hidden ? t('hidden') : '', changed].filter(Boolean).join(', ') };
  return item;
}

function tooltip(name: string, id: string, description: string, changed: string): vscode.MarkdownString {
  const parts = [
    `**${plainMarkdown(name)}** — ${plainMarkdown(id)}`,
    plainMarkdown(shorten(description, 600)),
    changed === '' ? '' : `*${plainMarkdown(changed)}*`,
  ];
  return new vscode.MarkdownString(parts.filter(Boolean).join('\n\n'));
}
