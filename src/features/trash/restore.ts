import * as vscode from 'vscode';
import { views } from '../../contributions';
import { plainLabel, plainMessage } from '../../host/escapedMarkdown';
import { deletedPreset } from '../../library/history/trash';
import { runBulk } from '../../ui/bulk';
import { withFreeTitles } from '../../ui/freeTitles';
import type { TrashRow } from './trashTree';

/** Puts deleted presets back as they were: content, star, picture and links. */
export async function restoreRows(rows: readonly TrashRow[]): Promise<void> {
  const { t } = vscode.l10n;
  const [first] = rows;
  if (!first) return;
  const { library, server } = first.open;
  const snapshot = await library.refresh();
  // The last deleted stands first in the trash, and what is put back stands last on the server.
  const inOrder = rows.toReversed();
  const found = await Promise.all(inOrder.map(({ item }) => deletedPreset(library.history, item.change)));
  const presets = await withFreeTitles(
    found.flatMap((one) => one ?? []),
    snapshot,
  );
  if (presets.length === 0) return;
  const { restored } = await runBulk({
    title: t('Restoring presets on {0}', server.name),
    total: presets.length,
    view: views.trash,
    run: (options) => library.presets.restore({ presets, failed: [] }, options),
    result: (outcome) => ({
      done: outcome.restored.length,
      failed: outcome.failed.map(({ item, error }) => ({ name: item.preset.title, error })),
    }),
  });
  const notes = new Set(restored.flatMap((one) => one.notes.map(({ message }) => message)));
  if (notes.size > 0) void vscode.window.showInformationMessage(plainMessage([...notes].join(' ')));
  else if (restored.length > 0) {
    const text =
      restored.length === 1 ? t('Restored "{0}".', restored[0]?.stored.title ?? '') : t('Restored {0} presets.', restored.length);
    vscode.window.setStatusBarMessage(`$(discard) ${plainLabel(text)}`, 6000);
  }
}

/** Throws deleted presets away for good, after asking. */
export async function forgetRows(rows: readonly TrashRow[]): Promise<void> {
  const { t } = vscode.l10n;
  const [first] = rows;
  if (!first) return;
  const { library, server } = first.open;
  const question =
    rows.length === 1
      ? t('Permanently delete "{0}"?', first.item.preset.title)
      : t('Permanently delete {0} presets of {1}?', rows.length, server.name);
  const yes = t('Delete Permanently');
  const detail = t("This can't be undone.");
  if ((await vscode.window.showWarningMessage(plainMessage(question), { modal: true, detail }, yes)) !== yes) return;
  await library.history.forget(rows.map(({ change }) => change));
}
