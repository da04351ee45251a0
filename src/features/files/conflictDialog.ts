import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';

/** What the person wants done about a file that changed on the server while it was edited here. */
export type ConflictChoice = 'compare' | 'overwrite' | 'revert' | 'cancel';

/** A save that met another version than the one its text began from. */
export interface Conflict {
  /** What the person knows the file as. */
  readonly title: string;
  readonly server: string;
  /** The server's version as text; `undefined` when what the file stood for is gone. */
  readonly theirs: string | undefined;
  /** The parts the server's version changed; empty where that is not known. */
  readonly changed: readonly string[];
  /** From now on the text counts as begun from the server's version. */
  readonly accept: () => void;
}

/** One sentence that says what happened. */
export function conflictSentence({ title, server, theirs, changed }: Conflict): string {
  if (theirs === undefined) return vscode.l10n.t('"{0}" was deleted on {1} while you edited it.', title, server);
  if (changed.length === 0) return vscode.l10n.t('"{0}" is different on {1} from what you began to edit.', title, server);
  const shown = changed.length > 5 ? [...changed.slice(0, 5), '…'] : changed;
  return vscode.l10n.t('"{0}" was changed on {1} while you edited it: {2}.', title, server, shown.join(', '));
}

/** Asks, with a modal dialog, because either answer gives up somebody's work. */
export async function askAboutConflict(conflict: Conflict): Promise<ConflictChoice> {
  const compare = vscode.l10n.t('Compare');
  const isThere = conflict.theirs !== undefined;
  const overwrite = isThere ? vscode.l10n.t('Overwrite') : vscode.l10n.t('Create It Again');
  const revert = vscode.l10n.t('Revert');
  const options = isThere ? [compare, overwrite, revert] : [overwrite];
  const detail = isThere
    ? vscode.l10n.t(
        'Compare shows both versions. Overwrite saves yours over the one on the server. Revert drops your edits and shows the one on the server.',
      )
    : vscode.l10n.t('Create It Again saves your version as a new preset under the same title.');
  const answer = await vscode.window.showWarningMessage(conflictSentence(conflict), { modal: true, detail }, ...options);
  switch (answer) {
    case compare:
      return 'compare';
    case overwrite:
      return 'overwrite';
    case revert:
      return 'revert';
    default:
      return 'cancel';
  }
}

/** Why a save ended without sending anything; VS Code shows it and the document stays dirty. */
export class NotSavedError extends HumanError {}
