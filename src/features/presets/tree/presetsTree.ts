import * as vscode from 'vscode';
import { withTimeout } from '../../../base/async';
import { type Disposable, DisposableStore } from '../../../base/disposable';
import { CancelledError, isCancelled } from '../../../base/errors';
import type { Log } from '../../../base/log';
import { logTextOf } from '../../../host/errorText';
import type { Preset } from '../../../library/snapshot/preset';
import { presetTooltip } from '../../../ui/presetTooltip';
import { type RowSource, ToldRows } from '../../../ui/toldRows';
import { folderItem, presetItem } from './presetItem';
import type { Row } from './presetRows';
import type { PresetsModel } from './presetsModel';
import type { Redraw } from './redraw';

/** Changes that come within this time are drawn at once. */
const FRAME_MS = 30;
/** A tooltip without its picture is better than none. */
const PICTURE_MS = 3000;

/** What the tree needs of a preset besides the preset. */
export interface PresetFacts {
  picture(server: string, preset: Preset, signal: AbortSignal): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined>;
  /** What the server calls a parameter, where that is known. */
  nameOf(server: string, id: string): string | undefined;
  /** How many findings there are, in words. */
  problems(server: string, preset: Preset): string | undefined;
}

/** Draws the model as a tree, and only what changed anew. */
export class PresetsTree implements vscode.TreeDataProvider<Row>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<Row | Row[] | undefined>());
  readonly #model: PresetsModel;
  readonly #facts: PresetFacts;
  readonly #log: Log;
  readonly #told = new ToldRows<Row>();
  readonly #folders = new Set<string>();
  readonly #titles = new Set<string>();
  #all = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(model: PresetsModel, facts: PresetFacts, log: Log) {
    this.#model = model;
    this.#facts = facts;
    this.#log = log;
  }

  /** Draws anew what looks otherwise in these parts, soon, together with others that are due. */
  redraw(redraw: Redraw): void {
    for (const title of redraw.titles ?? []) this.#titles.add(title);
    if (redraw.kind === 'all') this.#all = true;
    else {
      for (const path of redraw.folders) this.#folders.add(path);
      if (redraw.folders.size + redraw.titles.size === 0) return;
    }
    this.#timer ??= setTimeout(() => this.#draw(), FRAME_MS);
  }

  getChildren(row?: Row): Row[] {
    return this.#told.tellRows(row, this.#model.children(row));
  }

  getParent(row: Row): Row | undefined {
    return this.#model.parent(row);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return this.#told.tellItem(row, this.#item(row));
  }

  #item(row: Row): vscode.TreeItem {
    const { showing, count, snapshot } = this.#model;
    if (row.kind === 'folder') return folderItem(row.server, row.path, this.#model.total(row.path), count, showing);
    const preset = this.#model.presetOf(row);
    return preset ? presetItem(row.server, preset, showing, snapshot?.features.stars ?? true) : new vscode.TreeItem(row.title);
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    const preset = this.#model.presetOf(row);
    if (!preset) return item;
    const picture = await this.#picture(row.server, preset, token);
    const { t } = vscode.l10n;
    const tooltip = new vscode.MarkdownString(
      presetTooltip(preset, picture, {
        starred: t('starred'),
        noParameters: t('No parameters'),
        name: (id) => this.#facts.nameOf(row.server, id) ?? id,
        more: (count) => t('and {0} more', count),
        problems: this.#facts.problems(row.server, preset),
      }),
    );
    tooltip.supportHtml = false;
    item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  async #picture(server: string, preset: Preset, token: vscode.CancellationToken) {
    if (preset.picture === undefined) return undefined;
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await withTimeout(this.#facts.picture(server, preset, controller.signal), PICTURE_MS, () => new CancelledError());
    } catch (error) {
      if (!isCancelled(error)) this.#log.debug(`A picture for a tooltip could not be read. ${logTextOf(error)}`);
      return undefined;
    } finally {
      subscription.dispose();
      controller.abort();
    }
  }

  #draw(): void {
    this.#timer = undefined;
    const folders = Array.from(this.#folders, (folder) => this.#model.rowOf({ folder })).filter((row) => row !== undefined);
    const presets = Array.from(this.#titles, (title) => this.#model.rowOf({ title })).filter((row) => row !== undefined);
    const source: RowSource<Row> = { rowsBelow: (row) => this.#model.children(row), itemOf: (row) => this.#item(row) };
    const changed = this.#all ? this.#told.changed(source) : this.#told.changedOf(folders, source);
    this.#all = false;
    this.#folders.clear();
    this.#titles.clear();
    const rows = changed && [...new Set([...changed, ...presets])];
    if (rows?.length !== 0) this.#changed.fire(rows);
  }
}
