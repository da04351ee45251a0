import * as vscode from 'vscode';
import { withTimeout } from '../../base/async';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { CancelledError, HumanError, isCancelled } from '../../base/errors';
import type { StarredModels } from '../../library/models/modelMaps';
import type { ModelKindRow, ModelRow } from '../../rows';
import type { Libraries } from '../../servers/libraries';
import { shownOf } from '../../servers/viewState';
import { ToldRows } from '../../ui/toldRows';
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
  readonly #changed = this.#store.add(new vscode.EventEmitter<Row[] | undefined>());
  readonly #libraries: Libraries;
  readonly #told = new ToldRows<Row>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(libraries: Libraries) {
    this.#libraries = libraries;
  }

  /** Draws anew what looks otherwise. */
  redraw(): void {
    const rows = this.#told.changed({ rowsBelow: (row) => this.#below(row), itemOf: (row) => this.#item(row) });
    if (rows?.length !== 0) this.#changed.fire(rows);
  }

  getChildren(row?: Row): Row[] {
    return this.#told.tellRows(row, this.#below(row));
  }

  #below(row?: Row): Row[] {
    const { active } = this.#libraries;
    if (!active || row?.kind === 'model') return [];
    const server = active.server.name;
    if (row) {
      const { modelKind } = row;
      const { folders, names } = entriesOf(modelsOf(this.#starred, modelKind), row.kind === 'modelFolder' ? row.path : '');
      return [
        ...folders.map((path) => this.#told.row({ kind: 'modelFolder', server, modelKind, path })),
        ...names.map((name) => this.#told.row({ kind: 'model', server, modelKind, name })),
      ];
    }
    return kindsOf(this.#starred).map((modelKind) => this.#told.row({ kind: 'modelKind', server, modelKind }));
  }

  getParent(row: Row): Row | undefined {
    if (row.kind === 'modelKind') return undefined;
    const { server, modelKind } = row;
    const path = row.kind === 'model' ? row.name : row.path;
    const slash = path.lastIndexOf('/');
    if (slash >= 0) return this.#told.row({ kind: 'modelFolder', server, modelKind, path: path.slice(0, slash) });
    const parent: ModelKindRow = { kind: 'modelKind', server, modelKind };
    return this.#told.row(parent);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return this.#told.tellItem(row, this.#item(row));
  }

  #item(row: Row): vscode.TreeItem {
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
}
