import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../../base/disposable';
import { HumanError, isCancelled } from '../../../base/errors';
import type { Log } from '../../../base/log';
import { plainLabel } from '../../../host/escapedMarkdown';
import { applyTextEdits } from '../../../library/formats/applyTextEdits';
import { serverOfUri } from '../../../servers/authority';
import type { ForeignChanges } from '../../../ui/changedElsewhere';
import { conflictSentence } from '../saving/conflictDialog';
import type { Conflicts } from '../saving/conflicts';
import type { Foreign, ForeignSide } from './foreignSide';

/** Milliseconds without typing before a text is compared anew. */
const PAUSE_MS = 200;
const ATTEMPTS = 5;
const MOST_NAMES = 5;

interface WatchDeps {
  /** How a document is compared; undefined where it is none of ours. */
  readonly sideOf: (uri: vscode.Uri) => ForeignSide | undefined;
  readonly conflicts: Pick<Conflicts, 'compare' | 'settled'>;
  readonly told: Pick<ForeignChanges, 'set' | 'addresses'>;
  readonly log: Pick<Log, 'debug'>;
}

/**
 * Looks for what others change on the server of documents with unsaved changes, and says so where they are shown: else only the next save
 * would tell. What they changed can be merged into the document before, and nothing is sent for it.
 */
export class ForeignWatch implements Disposable {
  readonly #store = new DisposableStore();
  /** Which look at a document is the last; an earlier one that ends later says nothing. */
  readonly #looks = new Map<string, number>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(private readonly deps: WatchDeps) {
    const { workspace } = vscode;
    this.#store.add(workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)));
    this.#store.add(workspace.onDidSaveTextDocument((document) => this.#look(document)));
    this.#store.add(workspace.onDidOpenTextDocument((document) => this.#look(document)));
    this.#store.add(workspace.onDidCloseTextDocument((document) => this.#closed(document)));
  }

  /** What a server holds is something else than before. */
  lookAt(server: string): void {
    for (const document of vscode.workspace.textDocuments) if (serverOfUri(document.uri) === server) this.#look(document);
  }

  /** Shows the server's version beside the document. */
  async compare(uri: vscode.Uri): Promise<void> {
    const { foreign } = await this.#current(uri);
    if (foreign?.conflict.theirs === undefined) throw nothingThere();
    await this.deps.conflicts.compare(uri, foreign.conflict);
  }

  /** Takes what others changed into the document, as one step that can be undone. What was changed here, too, stays as it is here. */
  async mergeNow(uri: vscode.Uri): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { document, version, foreign } = await this.#current(uri);
      if (!foreign?.merge) throw nothingThere();
      if (document.version !== version) continue;
      const { edits, taken, merged } = foreign.merge;
      const from = document.getText();
      const edit = new vscode.WorkspaceEdit();
      for (const { offset, length, text } of edits)
        edit.replace(uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
      if (!(await vscode.workspace.applyEdit(edit))) continue;
      merged(from, applyTextEdits(from, edits));
      this.#look(document);
      const words = vscode.l10n.t('Merged into your version: {0}. Nothing was sent.', listOf(taken));
      vscode.window.setStatusBarMessage(`$(git-merge) ${plainLabel(words)}`, 10_000);
      return;
    }
    throw new HumanError(vscode.l10n.t('VS Code did not apply the change. Choose Merge Now again.'));
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#store.dispose();
  }

  async #current(uri: vscode.Uri) {
    const document = await vscode.workspace.openTextDocument(uri);
    const { version } = document;
    return { document, version, foreign: await this.#compare(document) };
  }

  async #compare(document: vscode.TextDocument): Promise<Foreign | undefined> {
    return document.isDirty ? this.deps.sideOf(document.uri)?.compare(document) : undefined;
  }

  #lookSoon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (!this.deps.sideOf(document.uri)) return;
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(
      key,
      setTimeout(() => !document.isClosed && this.#look(document), PAUSE_MS),
    );
  }

  #look(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    if (!this.deps.sideOf(document.uri)) return;
    const look = (this.#looks.get(key) ?? 0) + 1;
    this.#looks.set(key, look);
    this.#compare(document).then(
      (foreign) => this.#looks.get(key) === look && this.#tell(document.uri, foreign),
      (error: unknown) => isCancelled(error) || this.deps.log.debug(`A document could not be compared with its server: ${error}`),
    );
  }

  #tell(uri: vscode.Uri, foreign: Foreign | undefined): void {
    const { told, conflicts } = this.deps;
    const key = uri.toString();
    if (!foreign) {
      if (told.addresses.includes(key)) conflicts.settled(uri);
      told.set(key, undefined);
      return;
    }
    told.set(key, {
      sentence: sentenceOf(foreign),
      canCompare: foreign.conflict.theirs !== undefined,
      canMerge: foreign.merge !== undefined,
      isOthers: foreign.conflict.otherAccount !== undefined,
    });
  }

  #closed({ uri }: vscode.TextDocument): void {
    const key = uri.toString();
    // Choosing another language closes and opens a document that is there all the while.
    if (vscode.workspace.textDocuments.some((other) => other.uri.toString() === key)) return;
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    this.#looks.delete(key);
    this.deps.told.set(key, undefined);
  }
}

function sentenceOf({ conflict, both }: Foreign): string {
  const what = conflictSentence(conflict);
  return both.length === 0
    ? what
    : `${what} ${vscode.l10n.t('You also changed {0}. Your change stays, and the next save asks.', listOf(both))}`;
}

function listOf(names: readonly string[]): string {
  return (names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), '…'] : names).join(', ');
}

function nothingThere(): HumanError {
  return new HumanError(vscode.l10n.t('This document already has all changes from the server.'));
}
