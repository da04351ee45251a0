import * as vscode from 'vscode';
import { views } from '../../contributions';
import { type BulkResult, runBulk } from '../../host/bulk';
import { operationWords } from '../../host/historyWords';
import type { OpenLibrary } from '../../host/libraries';
import { plainMessage } from '../../host/markdown';
import type { Change, Operation } from '../../library/history/change';
import { deletedPreset } from '../../library/history/trash';
import { titleKey } from '../../library/title';
import type { BatchOptions } from '../../library/writers/batches';
import { takeBack } from './undoLast';

/** What is left to do of an operation. */
interface Rest {
  readonly total: number;
  readonly run: (options: BatchOptions) => Promise<BulkResult>;
}

/** Offers to finish or undo operations of many that a window did not live to end. */
export async function offerInterrupted(open: OpenLibrary): Promise<void> {
  const { library } = open;
  const { userName } = await library.current();
  for (const operation of await library.history.interrupted(userName, isAlive)) await offer(open, operation);
}

async function offer(open: OpenLibrary, operation: Operation): Promise<void> {
  const { t } = vscode.l10n;
  const { library, server } = open;
  const total = operation.plan?.items.length ?? 0;
  const rest = await restOf(open, operation);
  const text = t(
    'This was interrupted on {0} before it was done: {1}. {2} of {3} are left.',
    server.name,
    operationWords({ ...operation, changes: operation.changes.slice(0, 1) }),
    rest?.total ?? 0,
    total,
  );
  const finish = t('Finish');
  const undo = t('Undo');
  const leave = t('Leave As It Is');
  const buttons = rest && rest.total > 0 ? [finish, undo, leave] : [undo, leave];
  const chosen = await vscode.window.showWarningMessage(plainMessage(text), ...buttons);
  if (chosen === undefined) return;
  if (chosen === finish && rest) {
    const { run } = rest;
    await runBulk({
      ...{ title: operationWords(operation), total: rest.total, view: views.presets },
      run,
      result: (result) => result,
    });
  } else if (chosen === undo) await takeBack(open, operation, { command: 'undo', reverts: operation.id, resumes: operation.id });
  await library.history.close(operation.id);
}

/** How to go on with an operation; undefined where only its command knows. */
async function restOf({ library }: OpenLibrary, operation: Operation): Promise<Rest | undefined> {
  const { command, reverts } = operation.why;
  const items = operation.plan?.items ?? [];
  const why = { command, resumes: operation.id };
  const snapshot = await library.refresh();
  const presets = items.flatMap((title) => snapshot.get(title) ?? []);
  const journal = await library.history.load();
  if (command === 'delete') {
    // What was deleted already, and has come back since, is another preset.
    const gone = new Set(operation.changes.filter((change) => change.outcome === 'done').map(titleOf));
    const left = presets.filter(({ title }) => !gone.has(titleKey(title)));
    return {
      total: left.length,
      run: async (options) => {
        const { presets: deleted, failed } = await library.presets.delete(left, { ...options, why });
        return { done: deleted.length, failed: failed.map(({ item, error }) => ({ name: item.title, error })) };
      },
    };
  }
  if (command === 'star' || command === 'unstar') {
    const left = presets.filter(({ starred }) => starred !== (command === 'star'));
    return {
      total: left.length,
      run: async (options) => {
        const { changed, failed } = await library.presets.star(left, command === 'star', { ...options, why });
        return { done: changed.length, failed: failed.map(({ item, error }) => ({ name: item.title, error })) };
      },
    };
  }
  if (command === 'restore') {
    const changes = items.map((id) => journal.change(id));
    const left = changes.flatMap((change) =>
      change?.subject === 'preset' && change.before && !snapshot.get(change.before.title) ? change : [],
    );
    return {
      total: left.length,
      run: async (options) => {
        const found = (await Promise.all(left.map((change) => deletedPreset(library.history, change)))).flatMap((one) => one ?? []);
        const { restored, failed } = await library.presets.restore({ presets: found, failed: [] }, { ...options, why });
        return { done: restored.length, failed: failed.map(({ item, error }) => ({ name: item.preset.title, error })) };
      },
    };
  }
  const target = reverts === undefined ? undefined : journal.operation(reverts);
  if ((command !== 'undo' && command !== 'redo') || !target) return undefined;
  return {
    total: Math.max(items.length - operation.changes.length, 1),
    run: async (options) => {
      const { changed, failed } = await library.undo.revert(target, { command, reverts: target.id, resumes: operation.id }, options);
      return { done: changed.length, failed: failed.map(({ item, error }) => ({ name: item, error })) };
    },
  };
}

function titleOf(change: Change): string {
  return change.subject === 'preset' ? titleKey((change.before ?? change.after)?.title ?? '') : '';
}

/** Whether a process runs on this machine. */
function isAlive(id: number): boolean {
  if (id === process.pid) return true;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
