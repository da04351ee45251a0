import * as vscode from 'vscode';
import { commands, views } from '../../contributions';
import { runCommand } from '../../servers/runCommand';
import { runBulk } from '../../ui/bulk';
import type { Target } from './targets';

/** Stars or unstars presets. */
export async function starPresets(target: Target, starred: boolean): Promise<void> {
  const { server, library, presets } = target;
  const { t } = vscode.l10n;
  await runBulk({
    title: starred ? t('Starring presets on {0}', server.name) : t('Unstarring presets on {0}', server.name),
    total: presets.length,
    view: views.presets,
    run: (options) => library.presets.star(presets, starred, options),
    actions: [{ title: t('Undo'), run: () => runCommand(commands.undoLastChange) }],
    result: ({ changed, failed }) => ({ done: changed.length, failed: failed.map(({ item, error }) => ({ name: item.title, error })) }),
  });
}
