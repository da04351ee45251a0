import * as vscode from 'vscode';
import { withTimeout } from '../../base/async';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { CancelledError, HumanError, isCancelled } from '../../base/errors';
import type { ModelKindRow } from '../../contributions';
import type { Libraries } from '../../host/libraries';
import { shownOf } from '../../host/viewState';
import type { Catalogue } from '../../library/catalogue';
import type { StarredModels } from '../../library/modelMaps';
import { kindItem, modelItem, modelTooltip } from './modelItem';
import { kindsOf, modelsOf, type Row } from './modelRows';

const NONE: StarredModels = new Map();
/** A tooltip that waits longer for the catalogue is of no use. */
const CATALOGUE_MS = 4000;

/** The starred models of the active server, by kind. */
export class ModelsTree implements vscode.TreeDataProvider<Row>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<Row | undefined>());
  readonly #libraries: Libraries;
  readonly #rows = new Map<string, Row>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(libraries: Libraries) {
    this.#libraries = libraries;
  }

  redraw(): void {
    this.#changed.fire(undefined);
  }

  getChildren(row?: Row): Row[] {
    const { active } = this.#libraries;
    if (!active || row?.kind === 'model') return [];
    const server = active.server.name;
    if (row) return modelsOf(this.#starred, row.modelKind).map((name) => this.#row({ ...row, kind: 'model', server, name }));
    return kindsOf(this.#starred).map((modelKind) => this.#row({ kind: 'modelKind', server, modelKind }));
  }

  getParent(row: Row): Row | undefined {
    if (row.kind === 'modelKind') return undefined;
    const parent: ModelKindRow = { kind: 'modelKind', server: row.server, modelKind: row.modelKind };
    return this.#row(parent);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row.kind === 'modelKind' ? kindItem(row, modelsOf(this.#starred, row.modelKind).length) : modelItem(row, this.#catalogue);
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    if (row.kind === 'model') item.tooltip = modelTooltip(row, await this.#readCatalogue());
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #starred(): StarredModels {
    return shownOf(this.#libraries.active?.library.state).snapshot?.starredModels ?? NONE;
  }

  get #catalogue(): Catalogue | undefined {
    return this.#libraries.active?.library.knownCatalogue;
  }

  /** The catalogue, if it can be had soon. */
  async #readCatalogue(): Promise<Catalogue | undefined> {
    const { active } = this.#libraries;
    if (!active || this.#catalogue) return this.#catalogue;
    try {
      return await withTimeout(active.library.catalogue(), CATALOGUE_MS, () => new CancelledError());
    } catch (error) {
      if (error instanceof HumanError || isCancelled(error)) return undefined;
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
