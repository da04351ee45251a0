import * as vscode from 'vscode';
import { sleep } from '../../../base/async';
import { DisposableStore } from '../../../base/disposable';
import type { Bases } from './baseStore';
import type { Conflicts } from './conflicts';
import type { Telling } from './documentBase';
import type { FileRecords } from './fileRecords';
import type { SaveFollowUps } from './saveFollowUps';
import type { SaveReasons } from './saveReasons';

/**
 * VS Code stops saving a document by itself after a refused save; this long after the text is whole again we take it up
 * (test/host/files.test.ts, "with automatic saving").
 */
const RESUME_MS = 1000;

interface WatchDeps<Version> {
  readonly isOurs: (uri: vscode.Uri) => boolean;
  /** True when nothing is wrong any more with a text that was refused. */
  readonly isWhole: (uri: vscode.Uri, text: string) => boolean | Promise<boolean>;
  readonly records: FileRecords<Version>;
  readonly bases: Bases<Version>;
  readonly saving: SaveFollowUps;
  readonly reasons: SaveReasons;
  readonly conflicts: Conflicts;
  /** Moves a file that was saved under another title, where files have titles. */
  readonly follow?: (uri: vscode.Uri, title: string) => Promise<void>;
  /** Tells VS Code that the file should be read again. */
  readonly reload: (uri: vscode.Uri) => void;
}

/** Follows the open documents: which version each shows, whether it is dirty, and what has to happen after a save. */
export class DocumentWatch<Version> implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #resuming = new Map<string, AbortController>();

  constructor(private readonly deps: WatchDeps<Version>) {
    const ours = (document: vscode.TextDocument) => deps.isOurs(document.uri);
    for (const document of vscode.workspace.textDocuments.filter(ours)) this.#opened(document);
    this.#store.add(vscode.workspace.onDidOpenTextDocument((document) => ours(document) && this.#opened(document)));
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument((event) => ours(event.document) && this.#shown(event.document, tellingOf(event))),
    );
    this.#store.add(
      vscode.workspace.onWillSaveTextDocument(({ document }) => ours(document) && deps.records.expectSave(document.uri.toString())),
    );
    this.#store.add(vscode.workspace.onDidSaveTextDocument((document) => ours(document) && this.#saved(document)));
    this.#store.add(deps.saving.onDidRefuseText((key) => this.#refused(key)));
    this.#store.add(deps.saving.onDidOutdate((key) => this.#withDocument(key, ({ uri }) => deps.reload(uri))));
    this.#store.add(vscode.workspace.onDidCloseTextDocument((document) => ours(document) && this.#closed(document)));
  }

  dispose(): void {
    this.#store.dispose();
    for (const resuming of this.#resuming.values()) resuming.abort();
  }

  #opened(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    // A document that opens dirty came out of VS Code's backup: nobody asked us for its file (test/e2e/hotExit.e2e.ts).
    if (document.isDirty && !this.deps.records.isOpen(key)) this.deps.records.restored(key, this.deps.bases.get(key));
    this.#shown(document, 'opened');
  }

  #shown(document: vscode.TextDocument, telling: Telling): void {
    const key = document.uri.toString();
    const began = this.deps.records.began(key);
    const look = { text: document.getText(), dirty: document.isDirty, telling };
    const { turned, reload } = this.deps.records.shown(key, look);
    // One out of a backup may be told of as clean at first, and as dirty a moment later.
    if (turned === 'dirty' && !this.deps.records.base(key)) this.deps.records.restored(key, this.deps.bases.get(key));
    const base = this.deps.records.began(key);
    // With the undo of a merge it is again what it was before.
    if (document.isDirty && base && (turned === 'dirty' || base !== began)) void this.deps.bases.keep(key, base);
    if (turned === 'clean') void this.deps.bases.forget(key);
    if (reload && !this.deps.saving.isLetGo(key)) this.deps.reload(document.uri);
    if (this.deps.records.isDirty(key) && this.deps.saving.waitingForText.has(key)) void this.#resume(document);
  }

  #saved(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.#shown(document, 'saved');
    const title = this.deps.follow && this.deps.saving.takeMoved(key);
    if (title !== undefined) void this.deps.follow?.(document.uri, title);
    else if (this.deps.saving.isLetGo(key)) void closeEditors(document.uri).finally(() => this.deps.saving.closed(key));
    // Typed on during the save: what is unsaved now began from what was just saved.
    const base = this.deps.records.isDirty(key) ? this.deps.records.began(key) : undefined;
    if (base) void this.deps.bases.keep(key, base);
    if (!this.deps.saving.takeReload(key) || title !== undefined) return;
    this.deps.records.raise(key);
    this.deps.reload(document.uri);
  }

  /** What was refused is the text of a moment ago: who types on quickly has mended it already, and no key may follow. */
  #refused(key: string): void {
    this.#withDocument(key, (document) => this.deps.records.isDirty(key) && void this.#resume(document));
  }

  #withDocument(key: string, action: (document: vscode.TextDocument) => unknown): void {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);
    if (document) action(document);
  }

  #closed(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    // Choosing another language closes and opens a document that is there all the while.
    if (vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === key)) return;
    this.#resuming.get(key)?.abort();
    this.deps.saving.waitingForText.delete(key);
    this.deps.reasons.forget(document.uri);
    this.deps.conflicts.settled(document.uri);
    const isDirty = this.deps.records.isDirty(key);
    this.deps.records.closed(key);
    // VS Code keeps a backup of it: its base is still needed.
    if (!isDirty) void this.deps.bases.forget(key);
  }

  /** Takes automatic saving up again when the text has become whole, a moment after the last key. */
  async #resume(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    this.#resuming.get(key)?.abort();
    const resuming = new AbortController();
    this.#resuming.set(key, resuming);
    if (!(await this.deps.isWhole(document.uri, document.getText()))) return;
    const go = await sleep(RESUME_MS, resuming.signal).then(
      () => true,
      () => false,
    );
    if (!go || !this.deps.records.isDirty(key) || !this.deps.saving.waitingForText.has(key)) return;
    this.deps.reasons.expectAutomatic(document.uri);
    await document.save();
    this.deps.reasons.forget(document.uri);
  }
}

function tellingOf({ contentChanges, reason }: vscode.TextDocumentChangeEvent): Telling {
  if (contentChanges.length === 0) return 'state';
  return reason === undefined ? 'text' : 'undone';
}

/** VS Code takes the document as saved, so it asks nothing (test/e2e/conflict.e2e.ts). */
async function closeEditors(uri: vscode.Uri): Promise<void> {
  const about = ({ input }: vscode.Tab) =>
    (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) && input.uri.toString() === uri.toString();
  await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(about)));
}
