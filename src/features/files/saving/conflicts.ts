import * as vscode from 'vscode';
import { HumanError } from '../../../base/errors';
import { PRESET_EDITOR } from '../../../contributions';
import { splitTitle } from '../../../swarm/title';
import type { ServerCopies } from '../serverCopy';
import { askAboutConflict, type Conflict, NotSavedError, notSavedSentence } from './conflictDialog';
import { mergeEach } from './mergeEach';
import { tellTaken } from './tellTaken';

/** What a conflict came to: one version wins, a text of both, or a file that is no longer there is let go or saved under another title. */
export type Settled = 'overwrite' | 'revert' | 'close' | { readonly merged: string } | { readonly to: string };

/**
 * Files whose last save met another version on the server. While a file is listed, its comparison shows
 * Use Mine, Use Server's, Merge Each and Cancel in the title bar.
 */
export class Conflicts {
  readonly #open = new Map<string, Conflict>();

  constructor(
    private readonly copies: ServerCopies,
    private readonly publish: (uris: readonly string[]) => void,
  ) {}

  /** Asks what to do. Throws `NotSavedError` unless one version is to win now; a save nobody asked for asks nothing and throws. */
  async settle(uri: vscode.Uri, conflict: Conflict, mine: string, manual: boolean): Promise<Settled> {
    this.#open.set(uri.toString(), conflict);
    this.#publish();
    const choice = manual ? await askAboutConflict(conflict) : 'cancel';
    if (typeof choice === 'object' || choice === 'overwrite' || choice === 'revert' || choice === 'close') return choice;
    const merged =
      choice === 'mergeEach' && conflict.parts ? await mergeEach(conflict.parts(mine), conflict.title, conflict.server) : undefined;
    if (merged !== undefined) return { merged };
    if (choice === 'compare') await this.#compare(uri, conflict);
    throw new NotSavedError(notSavedSentence(conflict, choice === 'compare'));
  }

  settled(uri: vscode.Uri): void {
    if (this.#open.delete(uri.toString())) this.#publish();
  }

  /** Shows both versions, with the choices of a save that met the server's; nothing was saved yet. */
  async compare(uri: vscode.Uri, conflict: Conflict): Promise<void> {
    this.#open.set(uri.toString(), conflict);
    this.#publish();
    await this.#compare(uri, conflict);
  }

  /** Opens VS Code's diff editor: the server's version on the left, the document on the right. */
  async #compare(uri: vscode.Uri, { title, server, theirs }: Conflict): Promise<void> {
    const left = this.copies.show(uri, theirs ?? '');
    const name = splitTitle(title).name;
    await vscode.commands.executeCommand('vscode.diff', left, uri, vscode.l10n.t('{0} (on {1} ↔ yours)', name, server), { preview: false });
  }

  /**
   * Saves the document over the version that was shown, together with what only that changed; one undo brings the person's version back
   * as it was.
   */
  async useMine(uri: vscode.Uri): Promise<void> {
    const conflict = this.#open.get(uri.toString());
    if (!conflict) return;
    const document = await vscode.workspace.openTextDocument(uri);
    const merge = conflict.parts?.(document.getText());
    const text = merge && merge.taken.length > 0 ? merge.text(new Set()) : document.getText();
    if (await this.#makeIt(uri, conflict, text)) tellTaken(conflict.title, conflict.server, merge?.taken ?? []);
  }

  /** Makes the document what the server has; one undo brings the person's version back. */
  async useServers(uri: vscode.Uri): Promise<void> {
    const conflict = this.#open.get(uri.toString());
    if (!conflict) return;
    if (conflict.theirs === undefined) {
      throw new HumanError(
        vscode.l10n.t('"{0}" no longer exists on {1}. Close the file without saving to discard it.', conflict.title, conflict.server),
      );
    }
    await this.#makeIt(uri, conflict, conflict.theirs);
  }

  /** Makes the document what the person chooses part by part, and saves it. Called off, nothing is changed. */
  async mergeEach(uri: vscode.Uri): Promise<void> {
    const conflict = this.#open.get(uri.toString());
    if (!conflict) return;
    if (!conflict.parts) {
      const { title } = conflict;
      throw new HumanError(vscode.l10n.t('"{0}" can\'t be merged part by part. Choose one version, or edit yours.', title));
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const merged = await mergeEach(conflict.parts(document.getText()), conflict.title, conflict.server);
    if (merged !== undefined) await this.#makeIt(uri, conflict, merged);
  }

  /**
   * Goes back to the document, which stays as it is, unsaved; its next save asks again. The comparison is closed where VS Code does not
   * ask about unsaved changes for that: where a text editor shows the document, too (test/e2e/conflict.e2e.ts).
   */
  async decideLater(uri: vscode.Uri): Promise<void> {
    const inText = vscode.window.tabGroups.all.some(({ tabs }) =>
      tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
    );
    if (inText) await this.#closeComparison(uri);
    // Asked for the file alone, VS Code may stay at its comparison (test/e2e/conflict.e2e.ts).
    else await vscode.commands.executeCommand('vscode.openWith', uri, PRESET_EDITOR);
  }

  /** Saves a text as the document's, over the version that was shown; false where it was not saved. */
  async #makeIt(uri: vscode.Uri, conflict: Conflict, text: string): Promise<boolean> {
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    if (text !== document.getText() && !(await vscode.workspace.applyEdit(edit))) return false;
    conflict.accept();
    if (!(await document.save())) return false;
    await this.#closeComparison(uri);
    return true;
  }

  async #closeComparison(uri: vscode.Uri): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const comparisons = tabs.filter(
      (tab) => tab.input instanceof vscode.TabInputTextDiff && tab.input.modified.toString() === uri.toString(),
    );
    await vscode.window.tabGroups.close(comparisons);
    await vscode.commands.executeCommand('vscode.open', uri);
  }

  #publish(): void {
    this.publish([...this.#open.keys()]);
  }
}
