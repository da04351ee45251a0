import * as vscode from 'vscode';
import { commands, views } from '../../contributions';
import { plainLabel, plainMessage } from '../../host/escapedMarkdown';
import { timeOrDate } from '../../host/timeAgo';
import type { Operation, Why } from '../../library/history/change';
import { changesOf, nextFor, undoStacks } from '../../library/history/undoStacks';
import type { OpenLibrary } from '../../servers/libraries';
import { runBulk } from '../../ui/bulk';
import { operationWords, presetCount } from '../../ui/historyWords';
import { renameOpenFile } from '../../ui/openFiles';
import { missingToTakeBack } from './takeBackPermission';

/** Presets named in a question. */
const NAMED = 8;

/**
 * Takes the last operation of this window back, or the last undo of one. Asks first where it was one of many presets, or another window
 * did it. One that cannot be taken back is told, and the next time it is the turn of the one before it.
 */
export async function undoLast(open: OpenLibrary, direction: 'undo' | 'redo'): Promise<void> {
  const { t } = vscode.l10n;
  const { library, server } = open;
  // What came of the last one may not be known yet.
  const { userName } = await library.refresh();
  await library.idle();
  const journal = await library.history.load();
  const { operations } = journal;
  const operation = nextFor(library.history.window, undoStacks(operations, userName)[direction]);
  if (!operation) {
    const nothing = direction === 'undo' ? t('Nothing to undo on {0}.', server.name) : t('Nothing to redo on {0}.', server.name);
    void vscode.window.showInformationMessage(nothing);
    return;
  }
  const isOther = operation.window !== library.history.window;
  const what = wordsOf(operation, operations);
  const missing = missingToTakeBack(await library.current(), server.name, changesOf(journal, operation));
  if (missing !== undefined) {
    await library.history.leave(operation.id);
    tellLeft(t('{0}, {1}: left unchanged. {2}', what, timeOrDate(operation.at), missing));
    return;
  }
  const question = direction === 'undo' ? t('Undo Last Change: {0}?', what) : t('Redo Last Change: {0}?', what);
  const yes = direction === 'undo' ? t('Undo') : t('Redo');
  if ((isOther || presetCount(operation.changes) > 1) && !(await confirmed(operation, question, yes, isOther))) return;
  await revertAndTell(open, operation, { command: direction, reverts: operation.id }, what);
}

/** Takes an operation back, and says what came of it. */
export async function revertAndTell(open: OpenLibrary, operation: Operation, why: Why, what: string): Promise<void> {
  const { t } = vscode.l10n;
  const { changed, failed, notes, left } = await takeBack(open, operation, why);
  if (left) {
    tellLeft(t('{0}, {1}: left unchanged, because {2}.', what, timeOrDate(operation.at), left.slice(0, NAMED).join('; ')));
    return;
  }
  const isAll = failed.length === 0 && changed.length > 0;
  if (notes.length > 0)
    void withChanges((show) =>
      vscode.window.showInformationMessage(plainMessage(isAll ? doneWithNotes(why, what, notes) : notes.join(' ')), show),
    );
  if (!isAll || notes.length > 0) return;
  const isRedo = why.command === 'redo';
  const text = isRedo ? t('Redone: {0}', what) : t('Undone: {0}', what);
  vscode.window.setStatusBarMessage(`$(${isRedo ? 'redo' : 'discard'}) ${plainLabel(text)}`, 6000);
}

/** Not awaited: whatever waits for its turn goes on while the message is there. */
function tellLeft(text: string): void {
  void withChanges((show) => vscode.window.showWarningMessage(plainMessage(text), show));
}

/** A message without a button is cut off after one line; this one leads to what can still be done. */
async function withChanges(tell: (button: string) => Thenable<string | undefined>): Promise<void> {
  const show = vscode.l10n.t('Show Changes…');
  if ((await tell(show)) === show) await vscode.commands.executeCommand(commands.showChanges);
}

function doneWithNotes({ command }: Why, what: string, notes: readonly string[]): string {
  const { t } = vscode.l10n;
  return command === 'redo' ? t('Redone: {0}. {1}', what, notes.join(' ')) : t('Undone: {0}. {1}', what, notes.join(' '));
}

/** Takes an operation back with progress and, where something was left, a summary. What is left as a whole is not told here. */
export function takeBack({ library, server }: OpenLibrary, operation: Operation, why: Why) {
  const { t } = vscode.l10n;
  return runBulk({
    title: why.command === 'redo' ? t('Redoing the last change on {0}', server.name) : t('Undoing the last change on {0}', server.name),
    total: Math.max(presetCount(operation.changes), 1),
    view: views.presets,
    run: (options) => library.undo.revert(operation, why, { ...options, byFile: renameOpenFile(server.name) }),
    result: ({ changed, failed, left }) => ({
      done: changed.length,
      failed: left ? [] : failed.map(({ item, error }) => ({ name: item, error })),
    }),
  });
}

/** What is taken back: of an undo, what it undid. */
export function wordsOf(operation: Operation, operations: readonly Operation[]): string {
  const { command, reverts } = operation.why;
  const original = command === 'undo' || command === 'redo' ? operations.find(({ id }) => id === reverts) : undefined;
  return original && original !== operation ? wordsOf(original, operations) : operationWords(operation);
}

/** Asks whether to take an operation back that is of more than one preset, or not of this window. */
export async function confirmed(operation: Operation, question: string, yes: string, isOther: boolean): Promise<boolean> {
  const { t } = vscode.l10n;
  const titles = operation.changes.flatMap((change) => (change.subject === 'preset' ? ((change.after ?? change.before)?.title ?? []) : []));
  const detail = isOther
    ? [t('This change was made in another window, or before this one was opened: {0}.', timeOrDate(operation.at))]
    : [];
  detail.push(...titles.slice(0, NAMED));
  if (titles.length > NAMED) detail.push(t('and {0} more', titles.length - NAMED));
  return (
    (await vscode.window.showWarningMessage(plainMessage(question), { modal: true, detail: plainMessage(detail.join('\n')) }, yes)) === yes
  );
}
