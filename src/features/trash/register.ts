import * as vscode from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable } from '../../base/disposable';
import { commands, views } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import { dateAndTime } from '../../host/timeAgo';
import type { OpenLibrary } from '../../servers/libraries';
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
  const onRows = (id: TrashCommand, placeHolder: () => string, act: (rows: readonly TrashRow[]) => Promise<unknown>) =>
    store.add(
      registry.bindReadRows('deleted', id, {
        pick: async (open) => choose(await trashRows(open), placeHolder()),
        run: async (open, pointed) => {
          const ids = new Set(pointed.map(({ change }) => change));
          const rows = (await trashRows(open)).filter(({ change }) => ids.has(change));
          if (rows.length > 0) await act(rows);
          else void vscode.window.showInformationMessage(t('The selected presets are no longer in the Trash.'));
        },
      }),
    );
  onRows(commands.restoreDeleted, () => t('Select deleted presets to restore'), restoreRows);
  onRows(commands.deletePermanently, () => t('Select deleted presets to remove permanently'), forgetRows);
  onRows(
    commands.openDeleted,
    () => t('Select deleted presets to open'),
    async (rows) => {
      for (const { item, server } of rows) await vscode.commands.executeCommand('vscode.open', services.versions.show(server, item.preset));
    },
  );
  const onAll = (act: (rows: readonly TrashRow[]) => Promise<unknown>) => async (open: OpenLibrary) => {
    const rows = await trashRows(open);
    if (rows.length > 0) await act(rows);
    else void vscode.window.showInformationMessage(t('The Trash of {0} is empty.', open.server.name));
  };
  store.add(registry.bindRead(commands.restoreAllDeleted, onAll(restoreRows)));
  store.add(registry.bindRead(commands.emptyTrash, onAll(forgetRows)));
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
