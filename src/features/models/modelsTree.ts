import * as vscode from 'vscode';
import { withTimeout } from '../../base/async';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { CancelledError, HumanError, isCancelled } from '../../base/errors';
import type { Libraries } from '../../host/libraries';
import { shownOf } from '../../host/viewState';
import type { StarredModels } from '../../library/modelMaps';
import { bareModel, isMissing } from '../../library/modelNames';
import type { ModelKindRow, ModelRow } from '../../rows';
import { toldModel } from './modelDetails';
import { folderItem, kindItem, modelItem } from './modelItem';
import { entriesOf, kindsOf, modelsOf, type Row } from './modelRows';
import { modelTooltip } from './modelText';

const NONE: StarredModels = new Map();
/** A tooltip that waits longer is of no use. */
const TOOLTIP_MS = 4000;

/** The starred models of the active server, by kind. */
export class ModelsTree implements vscode.TreeDataProvider<Row>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<Row | undefined>());
  readonly #libraries: Libraries;
  readonly #rows = new Map<string, Row>();
  #picture = '';

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(libraries: Libraries) {
    this.#libraries = libraries;
  }

  /** Draws anew what would look otherwise: VS Code mixes up the rows of a tree that is drawn twice at the same time. */
  redraw(): void {
    const { active } = this.#libraries;
    const catalogue = active?.library.knownCatalogue;
    const links = active?.library.snapshot?.modelLinks;
    const models = kindsOf(this.#starred).map((kind) => [
      kind,
      modelsOf(this.#starred, kind).map((name) => [
        name,
        catalogue !== undefined && isMissing(catalogue, kind, name),
        links?.get(kind)?.get(bareModel(name))?.length ?? 0,
      ]),
    ]);
    const picture = JSON.stringify([active?.server.name, models]);
    if (picture === this.#picture) return;
    this.#picture = picture;
    this.#changed.fire(undefined);
  }

  getChildren(row?: Row): Row[] {
    const { active } = this.#libraries;
    if (!active || row?.kind === 'model') return [];
    const server = active.server.name;
    if (row) {
      const { modelKind } = row;
      const { folders, names } = entriesOf(modelsOf(this.#starred, modelKind), row.kind === 'modelFolder' ? row.path : '');
      return [
        ...folders.map((path) => this.#row({ kind: 'modelFolder', server, modelKind, path })),
        ...names.map((name) => this.#row({ kind: 'model', server, modelKind, name })),
      ];
    }
    return kindsOf(this.#starred).map((modelKind) => this.#row({ kind: 'modelKind', server, modelKind }));
  }

  getParent(row: Row): Row | undefined {
    if (row.kind === 'modelKind') return undefined;
    const { server, modelKind } = row;
    const path = row.kind === 'model' ? row.name : row.path;
    const slash = path.lastIndexOf('/');
    if (slash >= 0) return this.#row({ kind: 'modelFolder', server, modelKind, path: path.slice(0, slash) });
    const parent: ModelKindRow = { kind: 'modelKind', server, modelKind };
    return this.#row(parent);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    if (row.kind === 'modelKind') return kindItem(row, modelsOf(this.#starred, row.modelKind).length);
    if (row.kind === 'modelFolder') return folderItem(row);
    const { library } = this.#libraries.active ?? {};
    return modelItem(row, library?.knownCatalogue, library?.snapshot);
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    if (row.kind === 'model') item.tooltip = await this.#tooltip(row);
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #starred(): StarredModels {
    return shownOf(this.#libraries.active?.library.state).snapshot?.starredModels ?? NONE;
  }

  /** What the server says of a model, if it can be had soon. */
  async #tooltip(row: ModelRow): Promise<vscode.MarkdownString | string> {
    const { active } = this.#libraries;
    if (!active) return row.name;
    try {
      return modelTooltip(await withTimeout(toldModel(active.library, row), TOOLTIP_MS, () => new CancelledError()));
    } catch (error) {
      if (isCancelled(error)) return row.name;
      if (error instanceof HumanError) return `${row.name}\n\n${error.message}`;
      throw error;
    }
  }

  /** VS Code knows a row by its object, so the same one is used as long as it can be. */
  #row<R extends Row>(row: R): Row {
    const key = JSON.stringify(Object.values(row));
    const known = this.#rows.get(key);
    if (known) return known;
    this.#rows.set(key, row);
    return row;
  }
}
