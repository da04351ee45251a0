import * as vscode from 'vscode';
import { views } from '../../contributions';
import { runBulk } from '../../host/bulk';
import { operationWords, presetCount } from '../../host/historyWords';
import type { OpenLibrary } from '../../host/libraries';
import { plainLabel, plainMessage } from '../../host/markdown';
import { renameOpenFile } from '../../host/openFiles';
import type { Operation, Why } from '../../library/history/change';
import { undoStacks } from '../../library/history/undoStacks';

/** Presets named in a question. */
const NAMED = 8;

/** Takes the last operation on the server back, or the last undo of one. Asks first where it was one of many presets. */
export async function undoLast(open: OpenLibrary, direction: 'undo' | 'redo'): Promise<void> {
  const { t } = vscode.l10n;
  const { library, server } = open;
  const { userName } = await library.current();
  await library.idle();
  const { operations } = await library.history.load();
  const [operation] = undoStacks(operations, userName)[direction];
  if (!operation) {
    const nothing =
      direction === 'undo' ? t('There is nothing to undo on {0}.', server.name) : t('There is nothing to redo on {0}.', server.name);
    void vscode.window.showInformationMessage(nothing);
    return;
  }
  const what = wordsOf(operation, operations);
  if (presetCount(operation.changes) > 1 && !(await confirmed(operation, direction, what))) return;
  const { changed, failed } = await takeBack(open, operation, { command: direction, reverts: operation.id });
  if (failed.length > 0 || changed.length === 0) {
    if (failed.length === 0)
      void vscode.window.showInformationMessage(plainMessage(t('There was nothing left to take back of this: {0}.', what)));
    return;
  }
  const text = direction === 'undo' ? t('Undone: {0}', what) : t('Redone: {0}', what);
  vscode.window.setStatusBarMessage(`$(${direction === 'undo' ? 'discard' : 'redo'}) ${plainLabel(text)}`, 6000);
}

/** Takes an operation back with progress and, where something was left, a summary. */
export function takeBack({ library, server }: OpenLibrary, operation: Operation, why: Why) {
  const { t } = vscode.l10n;
  return runBulk({
    title: why.command === 'redo' ? t('Redoing the last change on {0}', server.name) : t('Undoing the last change on {0}', server.name),
    total: Math.max(presetCount(operation.changes), 1),
    view: views.presets,
    run: (options) => library.undo.revert(operation, why, { ...options, byFile: renameOpenFile(server.name) }),
    result: ({ changed, failed }) => ({ done: changed.length, failed: failed.map(({ item, error }) => ({ name: item, error })) }),
  });
}

/** What is taken back: of an undo, what it undid. */
function wordsOf(operation: Operation, operations: readonly Operation[]): string {
  const { command, reverts } = operation.why;
  const original = command === 'undo' || command === 'redo' ? operations.find(({ id }) => id === reverts) : undefined;
  return original && original !== operation ? wordsOf(original, operations) : operationWords(operation);
}

async function confirmed({ changes }: Operation, direction: 'undo' | 'redo', what: string): Promise<boolean> {
  const { t } = vscode.l10n;
  const titles = changes.flatMap((change) => (change.subject === 'preset' ? ((change.after ?? change.before)?.title ?? []) : []));
  const detail = titles.slice(0, NAMED);
  if (titles.length > NAMED) detail.push(t('and {0} more', titles.length - NAMED));
  const question = direction === 'undo' ? t('Undo Last Change: {0}?', what) : t('Redo Last Change: {0}?', what);
  const yes = direction === 'undo' ? t('Undo') : t('Redo');
  return (
    (await vscode.window.showWarningMessage(plainMessage(question), { modal: true, detail: plainMessage(detail.join('\n')) }, yes)) === yes
  );
}
