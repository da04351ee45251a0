import * as vscode from 'vscode';
import { commands, views } from '../../contributions';
import { withViewProgress } from '../../host/progress';
import { runCommand } from '../../servers/runCommand';
import { runBulk } from '../../ui/bulk';
import { openPreset } from './openPresets';
import type { Target } from './targets';

/** Copies presets under titles the server chooses, "X (2)"; a single copy is opened. Gives the title of the last copy. */
export async function duplicatePresets(target: Target): Promise<string | undefined> {
  const { server, library, presets } = target;
  const [only, ...others] = presets;
  if (!only) return undefined;
  if (others.length === 0) {
    const copy = await withViewProgress(views.presets, () => library.presets.duplicate(only));
    await openPreset(target, copy);
    return copy.title;
  }
  const { t } = vscode.l10n;
  const { made } = await runBulk({
    title: t('Duplicating presets on {0}', server.name),
    total: presets.length,
    view: views.presets,
    run: (options) =>
      library.presets.duplicateMany(
        presets.map((preset) => ({ preset })),
        options,
      ),
    result: ({ made, failed }) => ({
      done: made.length,
      failed: failed.map(({ item, error }) => ({ name: item.preset.title, error })),
    }),
    actions: [{ title: t('Undo'), run: () => runCommand(commands.undoLastChange) }],
  });
  return made.at(-1)?.title;
}
