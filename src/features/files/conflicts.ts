import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { printPreset } from '../../library/formats/presetDocument';
import { splitTitle } from '../../library/title';
import type { Conflict } from './conflictDialog';
import type { FileRecords } from './fileRecords';
import type { ServerCopies } from './serverCopy';

/**
 * Files whose last save met another version on the server. While a file is listed, its comparison shows
 * Use Mine and Use Server's in the title bar.
 */
export class Conflicts {
  readonly #open = new Map<string, Conflict>();

  constructor(
    private readonly records: FileRecords,
    private readonly copies: ServerCopies,
    private readonly publish: (uris: readonly string[]) => void,
  ) {}

  found(uri: vscode.Uri, conflict: Conflict): void {
    this.#open.set(uri.toString(), conflict);
    this.#publish();
  }

  settled(uri: vscode.Uri): void {
    if (this.#open.delete(uri.toString())) this.#publish();
  }

  /** Opens VS Code's diff editor: the server's version on the left, the document on the right. */
  async compare(uri: vscode.Uri): Promise<void> {
    const conflict = this.#open.get(uri.toString());
    if (!conflict) return;
    const left = this.copies.show(uri, conflict.theirs);
    const title = vscode.l10n.t('{0} (on {1} ↔ yours)', splitTitle(conflict.title).name, conflict.server);
    await vscode.commands.executeCommand('vscode.diff', left, uri, title, { preview: false });
  }

  /** Saves the document over the version that was shown. */
  async useMine(uri: vscode.Uri): Promise<void> {
    const conflict = this.#open.get(uri.toString());
    if (!conflict) return;
    if (conflict.theirs) this.records.rebase(uri.toString(), conflict.theirs);
    const document = await vscode.workspace.openTextDocument(uri);
    if (await document.save()) await this.#closeComparison(uri);
  }

  /** Makes the document what the server has; one undo brings the person's version back. */
  async useServers(uri: vscode.Uri): Promise<void> {
    const conflict = this.#open.get(uri.toString());
    if (!conflict) return;
    if (!conflict.theirs) {
      throw new HumanError(
        vscode.l10n.t('"{0}" is no longer on {1}. Close the file without saving to let it go.', conflict.title, conflict.server),
      );
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), printPreset(conflict.theirs));
    if (!(await vscode.workspace.applyEdit(edit))) return;
    this.records.rebase(uri.toString(), conflict.theirs);
    if (await document.save()) await this.#closeComparison(uri);
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
