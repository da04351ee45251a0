import * as vscode from 'vscode';
import { commands, views } from '../../contributions';
import { withViewProgress } from '../../host/progress';
import { type Move, planMoves } from '../../library/writers/many/renamePresets';
import type { OpenLibrary } from '../../servers/libraries';
import { requirePermission } from '../../servers/neededPermission';
import { runCommand } from '../../servers/runCommand';
import { runBulk } from '../../ui/bulk';
import { renameOpenFile } from '../../ui/openFiles';

/** What was moved, and what the server stored otherwise than asked for, in sentences. */
export interface Moved {
  readonly moved: readonly Move[];
  readonly notes: readonly string[];
}

/**
 * Gives presets other titles, as one operation. All titles are checked against what the server holds now before anything is sent.
 * `whenAll` is told where nothing was left.
 */
export async function movePresets(open: OpenLibrary, wanted: readonly Move[], whenAll?: (moved: Moved) => void): Promise<Moved> {
  const { server, library } = open;
  const { t } = vscode.l10n;
  const snapshot = await withViewProgress(views.presets, () => library.refresh());
  requirePermission(snapshot, server.name, 'manage_presets');
  const moves = planMoves(wanted, snapshot);
  if (moves.length === 0) return { moved: [], notes: [] };
  const { moved, notes } = await runBulk({
    title: t('Moving presets on {0}', server.name),
    total: moves.length,
    view: views.presets,
    run: async (options) => {
      const outcome = await library.presets.renameMany(moves, { ...options, byFile: renameOpenFile(server.name) });
      const told = outcome.notes.filter(({ code }) => code !== 'title').map(({ message }) => message);
      return { ...outcome, notes: [...new Set(told)] };
    },
    result: (outcome) => ({
      done: outcome.moved.length,
      failed: outcome.failed.map(({ item, error }) => ({ name: item.preset.title, error })),
    }),
    actions: [{ title: t('Undo'), run: () => runCommand(commands.undoLastChange) }],
    ...(whenAll ? { whenAll } : {}),
  });
  return { moved, notes };
}
