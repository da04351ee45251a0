import * as vscode from 'vscode';
import { plainMessage } from '../../host/escapedMarkdown';
import { editKey, type PresetEdit } from '../../shared/presetContent';

/** Says that what was typed could not be written into the document, and lets it be copied: the page shows the document again. */
export class LostEdits {
  readonly #edits = new Map<string, PresetEdit>();

  /** What comes while the message stands is told by it, too. `reason`: a sentence. */
  async tell(edits: readonly PresetEdit[], name: string, reason: string): Promise<void> {
    const isShown = this.#edits.size > 0;
    for (const edit of edits) this.#edits.set(editKey(edit), edit);
    if (isShown) return;
    const { t } = vscode.l10n;
    const copy = t('Copy My Text');
    const text = t('Your last change to "{0}" could not be applied. {1}', name, reason);
    const buttons = edits.some((edit) => textOf(edit) !== undefined) ? [copy] : [];
    const chosen = await vscode.window.showErrorMessage(plainMessage(text), ...buttons);
    const words = Array.from(this.#edits.values(), textOf).filter((word) => word !== undefined);
    this.#edits.clear();
    if (chosen === copy) await vscode.env.clipboard.writeText(words.join('\n'));
  }
}

function textOf(edit: PresetEdit): string | undefined {
  if (edit.kind === 'setParam') return `${edit.id}: ${edit.value}`;
  return edit.kind === 'setDescription' ? edit.value : undefined;
}

/** Why the document did not take an edit, and what to do. */
export function whyLost(why: 'unreadable' | 'refused'): string {
  return why === 'unreadable'
    ? vscode.l10n.t("The preset's JSON has an error. Open it as text and fix it, then try again.")
    : vscode.l10n.t('VS Code did not apply the change. Try again, or see the log.');
}
