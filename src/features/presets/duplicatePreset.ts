import * as vscode from 'vscode';
import { views } from '../../contributions';
import { requirePermission } from '../../host/permissions';
import { withCancellableProgress, withViewProgress } from '../../host/progress';
import type { Preset } from '../../library/preset';
import { openPreset } from './openPresets';
import type { Target } from './targets';

/** Copies presets under titles the server chooses, "X (2)"; a single copy is opened. Gives the title of the last copy. */
export async function duplicatePresets(target: Target): Promise<string | undefined> {
  const { server, library, snapshot, presets } = target;
  requirePermission(snapshot, server.name, 'manage_presets');
  const [only, ...others] = presets;
  if (!only) return undefined;
  if (others.length === 0) {
    const copy = await withViewProgress(views.presets, () => library.presets.duplicate(only));
    await openPreset(target, copy);
    return copy.title;
  }
  let last: Preset | undefined;
  await withCancellableProgress(vscode.l10n.t('Duplicating presets on {0}', server.name), async (signal, report) => {
    for (const [index, preset] of presets.entries()) {
      if (signal.aborted) return;
      report({ message: `${index + 1}/${presets.length}`, increment: 100 / presets.length });
      last = await library.presets.duplicate(preset, undefined, { signal });
    }
  });
  return last?.title;
}
