import * as vscode from 'vscode';
import { views } from '../../contributions';
import { plainMessage } from '../../host/escapedMarkdown';
import type { Operation } from '../../library/history/change';
import { outcomesOf } from '../../library/history/outcomes';
import { restOf } from '../../library/resume';
import type { OpenLibrary } from '../../servers/libraries';
import { runBulk } from '../../ui/bulk';
import { commandWords, operationWords } from '../../ui/historyWords';
import { renameOpenFile } from '../../ui/openFiles';
import { revertAndTell } from './undoLast';

/** Offers to finish or undo operations of many that a window did not live to end. */
export async function offerInterrupted(open: OpenLibrary): Promise<void> {
  for (const operation of await interruptedOn(open)) await offer(open, operation);
}

async function interruptedOn({ library }: OpenLibrary): Promise<readonly Operation[]> {
  const { userName } = await library.current();
  return library.history.interrupted(userName, isAlive);
}

async function offer(open: OpenLibrary, operation: Operation): Promise<void> {
  const { t } = vscode.l10n;
  const { library, server } = open;
  const total = operation.plan?.items.length ?? 0;
  const rest = await restOf(library, operation);
  const outcomes = outcomesOf(operation.changes, await library.current());
  const what = total > 1 ? t('{0}: {1} presets', commandWords(operation.why.command), total) : operationWords(operation);
  const text = rest
    ? t('This was interrupted on {0} before it finished: {1}. {2} of {3} remain.', server.name, what, rest.total, total)
    : t('This was interrupted on {0} before it finished: {1}.', server.name, what);
  const finish = t('Finish');
  const undo = t('Undo');
  const leave = t('Leave Unchanged');
  const buttons = rest && rest.total > 0 ? [finish, undo, leave] : [undo, leave];
  const chosen = await vscode.window.showWarningMessage(plainMessage(text), ...buttons);
  if (chosen === undefined) return;
  // Another window may have been asked the same, and been answered first.
  if (!(await interruptedOn(open)).some(({ id }) => id === operation.id)) return;
  const left = chosen === finish ? await restOf(library, operation) : undefined;
  if (left) {
    await runBulk({
      ...{ title: what, total: left.total, view: views.presets },
      run: (options) => left.run({ ...options, byFile: renameOpenFile(server.name) }),
      result: (result) => result,
    });
  } else if (chosen === undo) await revertAndTell(open, operation, { command: 'undo', reverts: operation.id, resumes: operation.id }, what);
  await library.history.close(operation.id, outcomes);
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
