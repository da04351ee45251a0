import * as vscode from 'vscode';
import { commands, views } from '../../contributions';
import type { Snapshot } from '../../library/snapshot/snapshot';
import { requirePermission } from '../../servers/neededPermission';
import { runCommand } from '../../servers/runCommand';
import { requireFeature } from '../../servers/unsupported';
import { runBulk } from '../../ui/bulk';
import type { Target } from './targets';

/** Throws where presets of the server cannot be starred: it keeps no stars, or the account may not. */
export function checkStarring(snapshot: Snapshot, server: string): void {
  requireFeature(snapshot, server, 'stars');
  requirePermission(snapshot, server, 'manage_presets');
}

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
