import * as vscode from 'vscode';
import { HumanError } from '../../../base/errors';
import { plainMessage } from '../../../host/escapedMarkdown';
import type { PartMerge } from './mergeEach';
import { type OtherAccount, otherAccountSentence } from './otherAccount';

/** What the person wants done about a file that changed on the server while it was edited here. */
export type ConflictChoice = 'compare' | 'mergeEach' | 'overwrite' | 'revert' | 'close' | 'cancel' | { readonly to: string };

/** So many titles can be told from one another on the buttons of a dialog. */
const MOST_CANDIDATES = 3;

/** A save that met another version than the one its text began from. */
export interface Conflict {
  /** What the person knows the file as. */
  readonly title: string;
  readonly server: string;
  /** The server's version as text; `undefined` when what the file stood for is gone. */
  readonly theirs: string | undefined;
  /** Ours was sent, and theirs written over it. */
  readonly wasSent?: boolean | undefined;
  /** Whose it is, where it is not of the account that we are now: then only that is said. */
  readonly otherAccount?: OtherAccount | undefined;
  /** Titles that what is gone may have now. */
  readonly candidates?: readonly string[];
  /** The parts the server's version changed; empty where that is not known. */
  readonly changed: readonly string[];
  /** From now on the text counts as begun from the server's version. */
  readonly accept: () => void;
  /** What both sides made of a text of ours, for a choice part by part; absent where only a whole version can be chosen. */
  readonly parts?: (mine: string) => PartMerge;
}

/** One sentence that says what happened. */
export function conflictSentence({ title, server, theirs, changed, candidates = [], otherAccount }: Conflict): string {
  if (otherAccount) return otherAccountSentence(otherAccount);
  if (candidates.length > 0) {
    const shown = candidates.slice(0, MOST_CANDIDATES).map((candidate) => `"${candidate}"`);
    const all = candidates.length > MOST_CANDIDATES ? [...shown, '…'] : shown;
    return vscode.l10n.t('"{0}" no longer exists on {1}. It may have been renamed to {2}.', title, server, all.join(', '));
  }
  if (theirs === undefined) return vscode.l10n.t('"{0}" was deleted on {1} while you were editing it.', title, server);
  if (changed.length === 0) return vscode.l10n.t('"{0}" has changed on {1} since you started editing.', title, server);
  const shown = changed.length > 5 ? [...changed.slice(0, 5), '…'] : changed;
  return vscode.l10n.t('"{0}" was changed on {1} while you were editing it: {2}.', title, server, shown.join(', '));
}

/** Why a save ended, and how to go on; `comparing`: the two versions are shown. */
export function notSavedSentence(conflict: Conflict, comparing: boolean): string {
  const { t } = vscode.l10n;
  const what = conflictSentence(conflict);
  if (conflict.wasSent)
    return comparing
      ? t("{0} Your version was sent and overwritten. Choose Use Mine, Use Server's, or Merge Each in the comparison.", what)
      : t('{0} Your version was sent and overwritten. Save again to compare and decide.', what);
  return comparing
    ? t("{0} Choose Use Mine, Use Server's, or Merge Each in the comparison. Nothing was sent.", what)
    : t('{0} Save again to compare and decide. Nothing was sent.', what);
}

/** Asks, with a modal dialog, because either answer gives up somebody's work. */
export async function askAboutConflict(conflict: Conflict): Promise<ConflictChoice> {
  const { t } = vscode.l10n;
  const { changed } = conflict;
  const isThere = conflict.theirs !== undefined;
  const candidates = (conflict.candidates ?? []).slice(0, MOST_CANDIDATES);
  const choices: readonly (readonly [string, ConflictChoice])[] = isThere
    ? [
        [t('Compare'), 'compare'],
        ...(conflict.parts ? [[t('Merge Each…'), 'mergeEach'] as const] : []),
        [t('Use Mine'), 'overwrite'],
        [t("Use Server's"), 'revert'],
      ]
    : [...candidates.map((to) => [t('Save to "{0}"', to), { to }] as const), [t('Recreate'), 'overwrite'], [t('Close'), 'close']];
  const each = conflict.parts ? t('Merge Each asks about every part that changed on both sides.') : '';
  const detail = isThere
    ? [
        t('Compare shows both versions.'),
        each,
        // Where it is not known what both began from, nothing can be told apart.
        changed.length > 0
          ? t('Use Mine saves your version of what both changed and keeps the other changes on the server.')
          : t("Use Mine overwrites the server's version with yours."),
        t("Use Server's discards your edits."),
      ]
        .filter(Boolean)
        .join(' ')
    : [
        candidates.length > 0 ? t('Save to saves your version there and opens it in this editor.') : '',
        t('Recreate saves your version as a new preset with the same title. Close discards your edits and closes the editor.'),
      ]
        .filter(Boolean)
        .join(' ');
  const message = plainMessage(conflictSentence(conflict));
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...choices.map(([label]) => label));
  return choices.find(([label]) => label === answer)?.[1] ?? 'cancel';
}

/** Why a save ended unsaved; VS Code shows it and the document stays dirty. */
export class NotSavedError extends HumanError {}
