import * as vscode from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable } from '../../base/disposable';
import { views } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import { linkTrouble } from '../../library/models/linkDoctor';
import type { LinkedModelRow, LinkRow } from '../../rows';
import { tooOldFor } from '../../servers/unsupported';
import { shownOf } from '../../servers/viewState';
import type { Services } from '../../services';
import { splitModel } from '../../swarm/modelNames';
import { splitTitle } from '../../swarm/title';
import { modelUri } from '../../ui/modelUri';
import { presetUri } from '../../ui/presetUri';
import { ToldRows } from '../../ui/toldRows';
import { kindIcon } from './modelItem';
import { troubleWords } from './modelLinks';
import { compareKinds, compareModels } from './modelRows';

type Row = LinkedModelRow | LinkRow;

/** The Model Links view: models, and below each the presets that SwarmUI applies with it. */
export class LinksView implements vscode.TreeDataProvider<Row>, Disposable {
  readonly #store = new DisposableStore();
  readonly #shown = this.#store.add(new MutableDisposable());
  readonly #changed = this.#store.add(new vscode.EventEmitter<Row[] | undefined>());
  readonly #services: Pick<Services, 'libraries' | 'contextKeys'>;
  readonly #view: vscode.TreeView<Row>;
  readonly #told = new ToldRows<Row>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(services: Pick<Services, 'libraries' | 'contextKeys'>) {
    this.#services = services;
    const { libraries } = services;
    this.#view = this.#store.add(
      vscode.window.createTreeView(views.modelLinks, { treeDataProvider: this, canSelectMany: true, showCollapseAll: true }),
    );
    this.#store.add(this.#view.onDidChangeVisibility(() => this.#follow()));
    this.#store.add(libraries.onDidChangeActive(() => this.#follow()));
    this.#store.add(libraries.onDidChange(({ server }) => server.name === libraries.active?.server.name && this.#redraw()));
    this.#store.add(libraries.onDidChangeCatalogue(() => this.#redraw()));
    this.#follow();
  }

  getChildren(row?: Row): Row[] {
    return this.#told.tellRows(row, this.#below(row));
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return this.#told.tellItem(row, this.#item(row));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #below(row?: Row): Row[] {
    const { active } = this.#services.libraries;
    const links = shownOf(active?.library.state).snapshot?.modelLinks;
    if (!active || !links || row?.kind === 'link') return [];
    const server = active.server.name;
    if (row) {
      const titles = links.get(row.modelKind)?.get(row.name) ?? [];
      return Array.from(new Set(titles), (title) =>
        this.#told.row({ kind: 'link', server, modelKind: row.modelKind, name: row.name, title }),
      );
    }
    return [...links]
      .sort(([a], [b]) => compareKinds(a, b))
      .flatMap(([modelKind, models]) =>
        [...models.keys()].sort(compareModels).map((name) => this.#told.row({ kind: 'linkedModel', server, modelKind, name })),
      );
  }

  #item(row: Row): vscode.TreeItem {
    return row.kind === 'link' ? this.#linkItem(row) : modelItem(row);
  }

  #linkItem({ server, modelKind, name, title }: LinkRow): vscode.TreeItem {
    const { library } = this.#services.libraries.active ?? {};
    const snapshot = library?.snapshot;
    const trouble = snapshot && linkTrouble(snapshot, library?.knownCatalogue, { kind: modelKind, model: name, title });
    const item = new vscode.TreeItem(plainLabel(splitTitle(title).name));
    const uri = presetUri(server, title);
    item.id = `${server}/${modelKind}/${name}\n${title}`;
    item.contextValue = trouble ? 'link broken' : 'link';
    item.iconPath = trouble
      ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
      : new vscode.ThemeIcon('settings');
    const description = [trouble ? troubleWords(trouble) : '', splitTitle(title).folder].filter(Boolean).join(' · ');
    if (description !== '') item.description = description;
    item.tooltip = title;
    if (trouble !== 'presetGone') item.command = { title: vscode.l10n.t('Open Preset'), command: 'vscode.open', arguments: [uri] };
    return item;
  }

  /** While the view can be seen, the active server's library is kept fresh. */
  #follow(): void {
    const { libraries } = this.#services;
    const { active } = libraries;
    this.#shown.value = undefined;
    if (this.#view.visible && active) this.#shown.value = libraries.show(active.server.name);
    this.#redraw();
  }

  #redraw(): void {
    const { libraries, contextKeys } = this.#services;
    const { active } = libraries;
    const { snapshot, message } = shownOf(active?.library.state);
    const tooOld = snapshot !== undefined && !snapshot.features.links;
    contextKeys.set(
      'swarmui.noLinks',
      snapshot !== undefined && !tooOld && ![...snapshot.modelLinks.values()].some(({ size }) => size > 0),
    );
    const failure = active?.library.state.kind === 'failed' ? active.library.state.error.message : '';
    this.#view.message = tooOld && active ? tooOldFor('links', active.server.name) : (message ?? failure);
    this.#view.description = active?.server.name ?? '';
    const rows = this.#told.changed({ rowsBelow: (row) => this.#below(row), itemOf: (row) => this.#item(row) });
    if (rows?.length !== 0) this.#changed.fire(rows);
  }
}

function modelItem({ server, modelKind, name }: LinkedModelRow): vscode.TreeItem {
  const { folder, file } = splitModel(name);
  const item = new vscode.TreeItem(plainLabel(file), vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${server}/${modelKind}/${name}`;
  item.resourceUri = modelUri(server, modelKind, name);
  item.contextValue = 'linkedModel';
  item.iconPath = kindIcon(modelKind);
  item.description = [modelKind, folder].filter(Boolean).join(' · ');
  item.tooltip = name;
  return item;
}
