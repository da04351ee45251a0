import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import type { UserSettings } from '../../library/settings/userSettings';
import type { OpenLibrary } from '../../servers/libraries';
import { ToldRows } from '../../ui/toldRows';
import { groupItem, settingItem, settingTooltip } from './settingItem';
import { filterNodes, nodeAt, type Row } from './settingRows';

/** What the tree shows of; read whenever it is drawn. */
export interface Shown {
  readonly open: OpenLibrary | undefined;
  readonly settings: UserSettings | undefined;
  readonly filter: string;
  readonly readonly: boolean;
}

/** The settings of the active server, by group. */
export class SettingsTree implements vscode.TreeDataProvider<Row>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<Row[] | undefined>());
  readonly #told = new ToldRows<Row>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(private readonly shown: () => Shown) {}

  /** Draws anew what looks otherwise. */
  redraw(): void {
    const rows = this.#told.changed({ rowsBelow: (row) => this.#below(row), itemOf: (row) => this.#item(row) });
    if (rows?.length !== 0) this.#changed.fire(rows);
  }

  /** Draws a row anew that shows what a person clicked, and not what is so. */
  redrawRows(rows: readonly Row[]): void {
    this.#changed.fire([...rows]);
  }

  getChildren(row?: Row): Row[] {
    return this.#told.tellRows(row, this.#below(row));
  }

  #below(row?: Row): Row[] {
    const { open, settings, filter } = this.shown();
    if (!open || !settings || row?.kind === 'setting') return [];
    const group = row && nodeAt(settings, row.key);
    if (row && group?.kind !== 'group') return [];
    // The whole tree is filtered, for a setting may be found by its group.
    const all = filterNodes(settings.nodes, filter);
    const nodes = row ? nodeAt({ ...settings, nodes: all }, row.key) : undefined;
    return (row ? (nodes?.kind === 'group' ? nodes.children : []) : all).map(({ kind, key }) =>
      this.#told.row(kind === 'group' ? { kind: 'settingGroup', server: open.server.name, key } : { kind, server: open.server.name, key }),
    );
  }

  getParent(row: Row): Row | undefined {
    const dot = row.key.lastIndexOf('.');
    return dot < 0 ? undefined : this.#told.row({ kind: 'settingGroup', server: row.server, key: row.key.slice(0, dot) });
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return this.#told.tellItem(row, this.#item(row));
  }

  #item(row: Row): vscode.TreeItem {
    const { settings, filter, readonly } = this.shown();
    const node = settings && nodeAt(settings, row.key);
    if (node?.kind === 'group' && row.kind === 'settingGroup') return groupItem(row, node, filter !== '');
    if (node?.kind === 'setting' && row.kind === 'setting') return settingItem(row, node, readonly);
    return new vscode.TreeItem(row.key);
  }

  resolveTreeItem(item: vscode.TreeItem, row: Row): vscode.TreeItem {
    const { settings } = this.shown();
    const node = settings && nodeAt(settings, row.key);
    if (node?.kind === 'setting') item.tooltip = settingTooltip(node);
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }
}
