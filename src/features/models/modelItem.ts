import * as vscode from 'vscode';
import type { ModelKindRow, ModelRow } from '../../contributions';
import { plainMarkdown } from '../../host/markdown';
import type { Catalogue } from '../../library/catalogue';
import { isMissing, listedModel, splitModel } from '../../library/modelNames';

const ICONS: Readonly<Record<string, string>> = {
  'Stable-Diffusion': 'package',
  LoRA: 'layers',
  VAE: 'symbol-color',
  Embedding: 'symbol-key',
  ControlNet: 'symbol-ruler',
};

/** The row of a kind of models. */
export function kindItem({ server, modelKind }: ModelKindRow, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(modelKind, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${server}/kind/${modelKind}`;
  item.contextValue = 'modelKind';
  item.description = String(count);
  return item;
}

/** The row of a starred model. Its tooltip is made when it is asked for. */
export function modelItem({ server, modelKind, name }: ModelRow, catalogue: Catalogue | undefined): vscode.TreeItem {
  const { folder, file } = splitModel(name);
  const missing = catalogue !== undefined && isMissing(catalogue, modelKind, name);
  const item = new vscode.TreeItem(file);
  item.id = `${server}/model/${modelKind}/${name}`;
  item.contextValue = 'model';
  item.iconPath = missing
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : new vscode.ThemeIcon(ICONS[modelKind] ?? 'file-binary');
  const secondary = [missing ? vscode.l10n.t('not on the server') : '', folder].filter(Boolean).join(' · ');
  if (secondary !== '') item.description = secondary;
  return item;
}

/** What the server tells about a model, as Markdown; its texts are shown as plain text. */
export function modelTooltip({ modelKind, name }: ModelRow, catalogue: Catalogue | undefined): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const model = catalogue && listedModel(catalogue, modelKind, name);
  const lines = [`**${plainMarkdown(name)}**`];
  const fact = (label: string, value: string | undefined) => {
    if (value) lines.push(`${plainMarkdown(label)}: ${plainMarkdown(value)}`);
  };
  if (model) {
    fact(t('Class'), model.className ?? model.classId);
    fact(t('Architecture'), model.architecture);
    fact(t('Resolution'), model.resolution);
    if (lines.length === 1) lines.push(plainMarkdown(t('The server knows nothing more about this model.')));
  } else if (catalogue) lines.push(plainMarkdown(t('The server does not list this model. It may have been moved, renamed or deleted.')));
  return new vscode.MarkdownString(lines.join('  \n'));
}
