import * as vscode from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable } from '../../base/disposable';
import { commands, views } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import { dateAndTime } from '../../host/timeAgo';
import type { DeletedRow } from '../../rows';
import type { Services } from '../../services';
import { forgetRows, restoreRows } from './restore';
import { type TrashRow, TrashTree, trashRows } from './trashTree';

/** The Trash view: deleted presets, to be put back or thrown away. */
export function register(services: Services): Disposable {
  const { libraries, commands: registry, contextKeys } = services;
  const store = new DisposableStore();
  const tree = store.add(new TrashTree(libraries, (count) => contextKeys.set('swarmui.trashFull', count > 0)));
  const view = store.add(vscode.window.createTreeView(views.trash, { treeDataProvider: tree, canSelectMany: true }));
  const history = store.add(new MutableDisposable());
  const shown = store.add(new MutableDisposable());
  const follow = () => {
    const { active } = libraries;
    view.description = active?.server.name ?? '';
    history.value = active?.library.history.onDidChange(() => void tree.redraw());
    shown.value = view.visible && active ? libraries.show(active.server.name) : undefined;
    void tree.redraw();
  };
  store.add(libraries.onDidChangeActive(follow));
  store.add(view.onDidChangeVisibility(follow));
  store.add(
    libraries.onDidChange(({ change }) => {
      if (change.diff?.first) void tree.redraw();
    }),
  );
  follow();

  const { t } = vscode.l10n;
  /** A command on deleted presets: those pointed at, or those the person chooses. */
  const onRows = (id: TrashCommand, placeHolder: () => string, act: (rows: readonly TrashRow[]) => Promise<unknown>) => {
    const handler = async (target?: DeletedRow, selected?: readonly DeletedRow[]) => {
      const pointed = selected && selected.length > 0 ? selected : target ? [target] : [];
      const open = libraries.requireActive();
      await open.library.current();
      const rows = await trashRows(open);
      const ids = new Set(pointed.map(({ change }) => change));
      const chosen = ids.size > 0 ? rows.filter(({ change }) => ids.has(change)) : await choose(rows, placeHolder());
      if (chosen.length > 0) await act(chosen);
      else if (ids.size > 0) void vscode.window.showInformationMessage(t('What you chose is no longer in the trash.'));
    };
    store.add(registry.register(id, handler));
  };
  onRows(commands.restoreDeleted, () => t('Select deleted presets to restore'), restoreRows);
  onRows(commands.deletePermanently, () => t('Select deleted presets to remove permanently'), forgetRows);
  onRows(
    commands.openDeleted,
    () => t('Select deleted presets to open'),
    async (rows) => {
      for (const { item, server } of rows) await vscode.commands.executeCommand('vscode.open', services.versions.show(server, item.preset));
    },
  );
  const onAll = (
    id: typeof commands.restoreAllDeleted | typeof commands.emptyTrash,
    act: (rows: readonly TrashRow[]) => Promise<unknown>,
  ) => {
    const handler = async () => {
      const open = libraries.requireActive();
      await open.library.current();
      const rows = await trashRows(open);
      if (rows.length > 0) await act(rows);
      else void vscode.window.showInformationMessage(t('The trash of {0} is empty.', open.server.name));
    };
    store.add(registry.register(id, handler));
  };
  onAll(commands.restoreAllDeleted, restoreRows);
  onAll(commands.emptyTrash, forgetRows);
  return store;
}

type TrashCommand = typeof commands.restoreDeleted | typeof commands.deletePermanently | typeof commands.openDeleted;

async function choose(rows: readonly TrashRow[], placeHolder: string): Promise<readonly TrashRow[]> {
  const items = rows.map((row) => ({
    row,
    label: plainLabel(row.item.preset.title),
    description: dateAndTime(row.item.change.at),
  }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, canPickMany: true });
  return (chosen ?? []).map(({ row }) => row);
}
