import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { commands, views } from '../../contributions';
import { plainMessage } from '../../host/escapedMarkdown';
import { withViewProgress } from '../../host/progress';
import { printPreset } from '../../library/formats/presetDocument';
import type { DeletedPresets } from '../../library/writers/many/deletePresets';
import { runCommand } from '../../servers/runCommand';
import { titleKey } from '../../swarm/title';
import { runBulk } from '../../ui/bulk';
import { isDirty } from '../../ui/openFiles';
import { presetUri } from '../../ui/presetUri';
import type { OfferUndo } from '../../ui/undoDelete';
import { closeTabs, discard } from './openDocuments';
import type { Target } from './targets';

/** Presets named in the question. */
const NAMED = 8;

/**
 * Asks once, deletes, closes the tabs of what is gone, and offers to put everything back. What was not deleted, or may not have been,
 * stays open with what was not saved.
 */
export async function deletePresets(target: Target, offerUndo: OfferUndo): Promise<void> {
  const { server, presets } = target;
  const uriOf = (title: string) => presetUri(server.name, title);
  const dirty = presets.filter(({ title }) => isDirty(uriOf(title)));
  if (!(await confirmed(target, dirty.length))) return;
  const deleted = await run(target, offerUndo);
  const doubtful = new Set(deleted.failed.map(({ item }) => item.title));
  const gone = new Map(deleted.presets.map(({ preset }) => [titleKey(preset.title), preset]));
  for (const preset of presets) {
    const last = gone.get(titleKey(preset.title));
    if (!last || doubtful.has(preset.title)) continue;
    // Closing a tab with unsaved changes, VS Code would ask where to save them (microsoft/vscode#77438).
    if (dirty.includes(preset)) await discard(uriOf(preset.title), printPreset(last));
    else await closeTabs(uriOf(preset.title));
  }
  const [failure] = deleted.failed;
  if (!failure || presets.length > 1) return;
  throw new HumanError(vscode.l10n.t('"{0}" was not deleted. {1}', failure.item.title, failure.error.message), { cause: failure.error });
}

async function run({ server, library, presets }: Target, offerUndo: OfferUndo): Promise<DeletedPresets> {
  const { t } = vscode.l10n;
  if (presets.length === 1) {
    const deleted = await withViewProgress(views.presets, () => library.presets.delete(presets));
    offerUndo(library, deleted);
    return deleted;
  }
  return runBulk({
    title: t('Deleting presets on {0}', server.name),
    total: presets.length,
    view: views.presets,
    run: (options) => library.presets.delete(presets, options),
    result: (deleted) => ({
      done: deleted.presets.length,
      failed: deleted.failed.map(({ item, error }) => ({ name: item.title, error })),
    }),
    whenAll: (deleted) => offerUndo(library, deleted),
    actions: [{ title: t('Undo'), run: () => runCommand(commands.undoLastChange) }],
  });
}

async function confirmed({ server, rows, presets }: Target, dirty: number): Promise<boolean> {
  const { t } = vscode.l10n;
  const [row] = rows;
  const [first] = presets;
  const question =
    rows.length === 1 && row?.kind === 'folder'
      ? t('Delete the folder "{0}" and all presets in it ({1}) from {2}?', row.path, presets.length, server.name)
      : presets.length === 1
        ? t('Delete the preset "{0}" from {1}?', first?.title ?? '', server.name)
        : t('Delete {0} presets from {1}?', presets.length, server.name);
  const named = presets.length === 1 ? [] : presets.slice(0, NAMED).map(({ title }) => title);
  if (presets.length > NAMED) named.push(t('and {0} more', presets.length - NAMED));
  const lost =
    dirty === 0 ? [] : [dirty === 1 ? t('Unsaved changes will be lost.') : t('Unsaved changes in {0} open presets will be lost.', dirty)];
  const detail = [...named, ...lost, t('You can restore from the Trash, or with Undo in the notification.')].join('\n');
  const yes = t('Delete');
  return (await vscode.window.showWarningMessage(plainMessage(question), { modal: true, detail: plainMessage(detail) }, yes)) === yes;
}
