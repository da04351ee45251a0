import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { views } from '../../contributions';
import { requireStars } from '../../host/oldServer';
import { requirePermission } from '../../host/permissions';
import { withCancellableProgress, withViewProgress } from '../../host/progress';
import type { Snapshot } from '../../library/snapshot';
import type { StarOutcome } from '../../library/writers/starPresets';
import type { Target } from './targets';

/** Throws where presets of the server cannot be starred: it keeps no stars, or the account may not. */
export function checkStarring(snapshot: Snapshot, server: string): void {
  requireStars(snapshot, server);
  requirePermission(snapshot, server, 'manage_presets');
}

/** Stars or unstars presets. */
export async function starPresets(target: Target, starred: boolean): Promise<void> {
  const { failed } = await run(target, starred);
  const [failure] = failed;
  if (!failure) return;
  if (target.presets.length === 1) throw failure.error;
  throw new HumanError(
    vscode.l10n.t(
      '{0} of {1} presets keep their star as it was, the first being "{2}". {3}',
      failed.length,
      target.presets.length,
      failure.item.title,
      failure.error.message,
    ),
    { cause: failure.error },
  );
}

async function run({ server, library, presets }: Target, starred: boolean): Promise<StarOutcome> {
  const { t } = vscode.l10n;
  if (presets.length === 1) return withViewProgress(views.presets, () => library.presets.star(presets, starred));
  const title = starred ? t('Starring presets on {0}', server.name) : t('Unstarring presets on {0}', server.name);
  return withCancellableProgress(title, (signal, report) => {
    const onProgress = (done: number, total: number) => report({ message: `${done}/${total}`, increment: 100 / total });
    return library.presets.star(presets, starred, { signal, onProgress });
  });
}
