import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import type { Preset } from '../../library/preset';
import { changedParts, partName } from './changedParts';

/** What the person wants done about a preset that changed on the server while it was edited here. */
export type ConflictChoice = 'compare' | 'overwrite' | 'revert' | 'cancel';

export interface Conflict {
  readonly title: string;
  readonly server: string;
  readonly base: Preset | undefined;
  /** The server's version; `undefined` when the preset is gone. */
  readonly theirs: Preset | undefined;
}

/** One sentence that says what happened. */
export function conflictSentence({ title, server, base, theirs }: Conflict): string {
  if (!theirs) return vscode.l10n.t('"{0}" was deleted on {1} while you edited it.', title, server);
  const parts = base ? changedParts(base, theirs).map(partName) : [];
  if (parts.length === 0) return vscode.l10n.t('"{0}" is different on {1} from what you began to edit.', title, server);
  const shown = parts.length > 5 ? [...parts.slice(0, 5), '…'] : parts;
  return vscode.l10n.t('"{0}" was changed on {1} while you edited it: {2}.', title, server, shown.join(', '));
}

/** Asks, with a modal dialog, because either answer gives up somebody's work. */
export async function askAboutConflict(conflict: Conflict): Promise<ConflictChoice> {
  const compare = vscode.l10n.t('Compare');
  const overwrite = conflict.theirs ? vscode.l10n.t('Overwrite') : vscode.l10n.t('Create It Again');
  const revert = vscode.l10n.t('Revert');
  const options = conflict.theirs ? [compare, overwrite, revert] : [overwrite];
  const detail = conflict.theirs
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
