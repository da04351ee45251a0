import * as vscode from 'vscode';
import { shorten } from '../../../host/escapedMarkdown';
import type { Preset } from '../../../library/snapshot/preset';
import { splitTitle } from '../../../swarm/title';
import { folderUri, presetUri } from '../../../ui/presetUri';
import type { Showing } from './presetIndex';

/** With more than this many matches, a filter does not open the folders. */
const OPENED_BY_FILTER = 300;

const STAR = new vscode.ThemeIcon('star-full', new vscode.ThemeColor('charts.yellow'));
const PLAIN = new vscode.ThemeIcon('settings');

/** The row of a folder. */
export function folderItem(server: string, path: string, total: number, matches: number, showing: Showing): vscode.TreeItem {
  const opened = showing.filter !== '' && matches <= OPENED_BY_FILTER;
  const state = opened ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(splitTitle(path).name, state);
  // VS Code remembers by id whether a folder is open (microsoft/vscode#183360); one opened by a filter is not the one the person opened.
  item.id = `${server}/folder/${path}${opened ? `?${showing.filter}` : ''}`;
  item.resourceUri = folderUri(server, path);
  item.iconPath = vscode.ThemeIcon.Folder;
  item.contextValue = 'folder';
  item.description = String(total);
  const count = total === 1 ? vscode.l10n.t('1 preset') : vscode.l10n.t('{0} presets', total);
  item.tooltip = count;
  // Otherwise the tooltip alone is what a screen reader says.
  item.accessibilityInformation = { label: `${splitTitle(path).name}, ${count}` };
  return item;
}

/** The row of a preset. Its tooltip is made when it is asked for. `canStar`: the server keeps stars on presets. */
export function presetItem(server: string, preset: Preset, { layout }: Showing, canStar: boolean): vscode.TreeItem {
  const { folder, name } = splitTitle(preset.title);
  const item = new vscode.TreeItem(name);
  const uri = presetUri(server, preset.title);
  const description = shorten(preset.description, 80);
  const secondary = [layout === 'list' ? folder : '', description].filter(Boolean).join(' · ');
  item.id = `${server}/preset/${preset.title}`;
  item.resourceUri = uri;
  item.iconPath = preset.starred ? STAR : PLAIN;
  item.contextValue = !canStar ? 'preset' : preset.starred ? 'preset starred' : 'preset unstarred';
  if (secondary !== '') item.description = secondary;
  item.command = { title: vscode.l10n.t('Open Preset'), command: 'vscode.open', arguments: [uri] };
  const spoken = preset.starred ? vscode.l10n.t('{0}, starred', name) : name;
  item.accessibilityInformation = { label: description === '' ? spoken : `${spoken}, ${description}` };
  return item;
}
