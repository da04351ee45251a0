import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import type { Catalogue } from '../../library/catalogue/catalogue';
import { isMissing } from '../../library/catalogue/listedModels';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { ModelFolderRow, ModelKindRow, ModelRow } from '../../rows';
import { bareModel, splitModel } from '../../swarm/modelNames';
import { modelUri } from '../../ui/modelUri';

const ICONS: Readonly<Record<string, string>> = {
  'Stable-Diffusion': 'package',
  LoRA: 'layers',
  VAE: 'symbol-color',
  Embedding: 'symbol-key',
  ControlNet: 'symbol-ruler',
  Wildcards: 'symbol-misc',
};

/** The icon of a kind of models. */
export function kindIcon(kind: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(ICONS[kind] ?? 'file-binary');
}

/** The row of a kind of models. */
export function kindItem({ server, modelKind }: ModelKindRow, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(plainLabel(modelKind), vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${server}/kind/${modelKind}`;
  item.contextValue = 'modelKind';
  item.description = String(count);
  return item;
}

/** The row of a folder of models. */
export function folderItem({ server, modelKind, path }: ModelFolderRow): vscode.TreeItem {
  const item = new vscode.TreeItem(plainLabel(path.slice(path.lastIndexOf('/') + 1)), vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${server}/folder/${modelKind}/${path}`;
  item.contextValue = 'modelFolder';
  item.iconPath = vscode.ThemeIcon.Folder;
  item.tooltip = path;
  return item;
}

/** The row of a starred model. Its tooltip is made when it is asked for. */
export function modelItem(
  row: ModelRow,
  catalogue: Catalogue | undefined,
  snapshot: Pick<Snapshot, 'modelLinks'> | undefined,
): vscode.TreeItem {
  const { server, modelKind, name } = row;
  const { t } = vscode.l10n;
  const { file } = splitModel(name);
  const missing = catalogue !== undefined && isMissing(catalogue, modelKind, name);
  const links = snapshot?.modelLinks.get(modelKind)?.get(bareModel(name))?.length ?? 0;
  const item = new vscode.TreeItem(plainLabel(file));
  item.id = `${server}/model/${modelKind}/${name}`;
  item.resourceUri = modelUri(server, modelKind, name);
  item.contextValue = ['model', missing ? 'dead' : 'alive', ...(links > 0 ? ['linked'] : [])].join(' ');
  item.iconPath = kindIcon(modelKind);
  const linked = links === 0 ? '' : links === 1 ? t('1 linked preset') : t('{0} linked presets', links);
  const secondary = [missing ? t('not on the server') : '', linked].filter(Boolean).join(' · ');
  if (secondary !== '') item.description = secondary;
  item.accessibilityInformation = { label: [file, modelKind, secondary].filter(Boolean).join(', ') };
  if (!missing) item.command = { title: t('Show Model Details'), command: commands.showModelDetails, arguments: [row] };
  return item;
}
