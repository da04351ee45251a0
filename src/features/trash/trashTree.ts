import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { plainLabel } from '../../host/escapedMarkdown';
import { dateAndTime } from '../../host/timeAgo';
import { type TrashItem, trashOf } from '../../library/history/trash';
import type { DeletedRow } from '../../rows';
import type { Libraries, OpenLibrary } from '../../servers/libraries';
import { splitTitle } from '../../swarm/title';
import { presetTooltip } from '../../ui/presetTooltip';
import { ToldRows } from '../../ui/toldRows';

/** One deleted preset in the Trash view. */
export interface TrashRow extends DeletedRow {
  readonly item: TrashItem;
  readonly open: OpenLibrary;
}

/** The deleted presets of the active server, the last first. */
export class TrashTree implements vscode.TreeDataProvider<TrashRow>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<TrashRow[] | undefined>());
  readonly #told = new ToldRows<TrashRow>();
  #rows: ReadonlyMap<string, TrashRow> = new Map();
  #isDrawn = false;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly libraries: Libraries,
    private readonly counted: (count: number) => void,
  ) {}

  /** Draws anew what looks otherwise; nothing is read for a view that was never seen. */
  async redraw(): Promise<void> {
    // Nothing is told of what cannot be read: the tree asks for its rows when it is shown, and that says why.
    const rows = this.#isDrawn ? await this.#read().catch(() => undefined) : undefined;
    const changed = this.#told.changed({ rowsBelow: (row) => (row ? [] : rows), itemOf: (row) => this.#item(row) });
    if (changed?.length !== 0) this.#changed.fire(changed);
  }

  async getChildren(row?: TrashRow): Promise<TrashRow[]> {
    this.#isDrawn = true;
    return this.#told.tellRows(row, row ? [] : await this.#read());
  }

  getTreeItem(row: TrashRow): vscode.TreeItem {
    return this.#told.tellItem(row, this.#item(row));
  }

  getParent(): undefined {
    return undefined;
  }

  #item({ item: { preset, change, who } }: TrashRow): vscode.TreeItem {
    const { t } = vscode.l10n;
    const { folder, name } = splitTitle(preset.title);
    const item = new vscode.TreeItem(plainLabel(name));
    const when = dateAndTime(change.at);
    item.id = change.id;
    item.description = [folder, who === 'us' ? when : t('{0}, elsewhere', when)].filter(Boolean).join(' · ');
    item.iconPath = new vscode.ThemeIcon(preset.starred ? 'star-full' : 'trash');
    item.contextValue = 'deleted';
    item.accessibilityInformation = { label: t('{0}, deleted {1}', preset.title, when) };
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, { item: { preset, change }, open }: TrashRow): Promise<vscode.TreeItem> {
    const { t } = vscode.l10n;
    const data = await open.library.history.picture(change.id);
    const [, type, base64] = /^data:([\w/+.-]+);base64,(.*)$/s.exec(data ?? '') ?? [];
    const picture = type !== undefined && base64 !== undefined ? { type, bytes: Buffer.from(base64, 'base64') } : undefined;
    const unknown = preset.picture !== undefined && !picture;
    item.tooltip = new vscode.MarkdownString(
      presetTooltip(preset, picture, {
        starred: t('starred'),
        noParameters: t('No parameters'),
        name: (id) => open.library.knownCatalogue?.get(id)?.name ?? id,
        more: (count) => t('and {0} more', count),
        problems: unknown ? t("Its preview image was deleted elsewhere together with the preset and can't be restored.") : undefined,
      }),
    );
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** The rows by now; VS Code knows a row by its object (test/e2e/trees-rows.e2e.ts), so what stays keeps its own. */
  async #read(): Promise<TrashRow[]> {
    const { active } = this.libraries;
    const read = active ? await trashRows(active) : [];
    const rows = read.map((row) => {
      const known = this.#rows.get(row.change);
      return known?.open === row.open ? known : row;
    });
    this.#rows = new Map(rows.map((row) => [row.change, row]));
    this.counted(rows.length);
    return rows;
  }
}

/** What is in the trash of a server. */
export async function trashRows(open: OpenLibrary): Promise<TrashRow[]> {
  const { library } = open;
  const { snapshot } = library;
  if (!snapshot) return [];
  const journal = await library.history.load();
  return trashOf(journal, snapshot).map((item) => ({ kind: 'deleted', server: open.server.name, change: item.change.id, item, open }));
}
