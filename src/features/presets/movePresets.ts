import * as vscode from 'vscode';
import { HumanError, isCancelled, throwIfCancelled } from '../../base/errors';
import { views } from '../../contributions';
import { sentenceOf } from '../../host/errorText';
import type { OpenLibrary } from '../../host/libraries';
import { requirePermission } from '../../host/permissions';
import { presetUri } from '../../host/presetUri';
import { type ReportProgress, withCancellableProgress, withViewProgress } from '../../host/progress';
import { type Move, planMoves } from './moves';
import { tabsOf } from './openDocuments';

/** What a run of moves came to. */
export interface MoveOutcome {
  readonly done: readonly Move[];
  /** Those that are where they were: the run was called off, or failed. */
  readonly left: readonly Move[];
  /** Why it did not go on; undefined also when it was called off. */
  readonly failure: HumanError | undefined;
  /** What the server stored otherwise than asked for, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Gives presets other titles. All titles are checked against what the server holds now before anything is sent. Throws where none was
 * moved; where only some were, tells which, so that nobody loses track of them.
 */
export async function movePresets({ server, library }: OpenLibrary, wanted: readonly Move[]): Promise<MoveOutcome> {
  const snapshot = await withViewProgress(views.presets, () => library.refresh());
  requirePermission(snapshot, server.name, 'manage_presets');
  const moves = planMoves(wanted, snapshot);
  const notes: string[] = [];
  const one = async (move: Move, signal?: AbortSignal) => {
    notes.push(...(await moveOne({ server, library }, move, signal)));
  };
  const [only] = moves;
  if (!only) return { done: [], left: [], failure: undefined, notes };
  if (moves.length === 1) {
    await withViewProgress(views.presets, () => one(only));
    return { done: moves, left: [], failure: undefined, notes };
  }
  const title = vscode.l10n.t('Moving presets on {0}', server.name);
  return { ...(await withCancellableProgress(title, (signal, report) => moveAll(moves, one, signal, report))), notes };
}

/** Says how far a run came that was called off. */
export function calledOff({ done, left, failure }: MoveOutcome): string | undefined {
  if (left.length === 0 || failure) return undefined;
  return vscode.l10n.t('Moved {0} of {1} presets; the others are where they were.', done.length, done.length + left.length);
}

async function moveAll(
  moves: readonly Move[],
  one: (move: Move, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
  report: ReportProgress,
): Promise<Omit<MoveOutcome, 'notes'>> {
  for (const [index, move] of moves.entries()) {
    report({ message: `${index + 1}/${moves.length}`, increment: 100 / moves.length });
    try {
      throwIfCancelled(signal);
      await one(move, signal);
    } catch (error) {
      if (index === 0) throw error;
      const failure = isCancelled(error) ? undefined : failureOf(error, move, index, moves.length);
      return { done: moves.slice(0, index), left: moves.slice(index), failure };
    }
  }
  return { done: moves, left: [], failure: undefined };
}

function failureOf(cause: unknown, { preset }: Move, done: number, total: number): HumanError {
  const { t } = vscode.l10n;
  const why = sentenceOf(cause) ?? t('Something went wrong that was not foreseen. The log says more.');
  return new HumanError(t('{0} of {1} presets were moved, then "{2}" was not. {3}', done, total, preset.title, why), { cause });
}

async function moveOne(
  { server, library }: OpenLibrary,
  { preset, title }: Move,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const from = presetUri(server.name, preset.title);
  if (tabsOf(from).length === 0) {
    const { notes } = await library.presets.rename(preset, title, { signal });
    return notes.filter(({ code }) => code !== 'title').map(({ message }) => message);
  }
  // Through VS Code, so that the tab follows, with its unsaved changes.
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(from, presetUri(server.name, title), { overwrite: false });
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new HumanError(
      vscode.l10n.t('"{0}" could not be renamed while it is open. Close it and try again; the log says more.', preset.title),
    );
  }
  return [];
}
