import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands, SCHEME } from '../../contributions';
import type { Handlers } from '../../shared/messages';
import type { DocumentState, HostMessage, PageFinding, PageMessages } from '../../shared/protocol';
import { changePicture } from './changePicture';
import { DocumentEdits } from './documentEdits';
import { DocumentLimits } from './documentLimits';
import { documentState } from './documentState';
import { documentTitle } from './documentTitle';
import type { EditorContext } from './editorContext';
import { ForeignLine } from './foreignLine';
import { HeldPreset } from './heldPreset';
import { LentLibrary } from './lentLibrary';
import { LibraryNews } from './libraryUpdates';
import { oldTitleNote } from './oldTitleNote';
import { ownPreset } from './ownPreset';
import { pageCatalogueOf } from './page/pageCatalogueOf';
import { PageLine } from './page/pageChannel';
import { pageFindings } from './page/pageFindings';
import { pageTexts } from './page/pageStrings';
import { readPreferences, writePreferences } from './page/preferences';
import { settleBefore } from './settleBefore';

/**
 * One page on one document. The document is the truth: edits of the page are written into it one after the other, and every change of
 * it, whoever made it, goes back to the page with the number of the page's last edit it contains.
 */
export class EditorSession implements Disposable {
  readonly #document: vscode.TextDocument;
  readonly #panel: vscode.WebviewPanel;
  readonly #context: EditorContext;
  readonly #store = new DisposableStore();
  readonly #line: PageLine;
  readonly #edits: DocumentEdits;
  readonly #limits: DocumentLimits;
  readonly #lent: LentLibrary;
  readonly #news: LibraryNews;
  readonly #held: HeldPreset;
  readonly #foreign: ForeignLine;
  #isPageThere = false;
  #isSavedByHand = false;
  #sentFindings = '';

  constructor(document: vscode.TextDocument, panel: vscode.WebviewPanel, context: EditorContext) {
    this.#document = document;
    this.#panel = panel;
    this.#context = context;
    const { uri } = document;
    const { log } = context;
    const libraries = ownPreset(context);
    this.#held = new HeldPreset(uri, libraries);
    this.#limits = new DocumentLimits(uri, context.libraries, () => this.#sendDocument());
    this.#edits = this.#store.add(
      new DocumentEdits({ document, log, readOnly: () => this.#limits.readOnly, written: () => this.#sendDocument() }),
    );
    this.#line = this.#store.add(new PageLine(panel.webview, log, this.#handlers()));
    this.#foreign = this.#store.add(
      new ForeignLine(uri, context.foreignChanges, (message) => {
        this.#send(message);
        this.#tellHeld();
      }),
    );
    this.#lent = this.#store.add(
      new LentLibrary(uri, context, {
        libraryChanged: () => {
          this.#sendCatalogue();
          if (this.#isPageThere) this.#lent.askForCatalogue();
        },
        catalogueChanged: () => this.#sendCatalogue(),
        contentChanged: () => {
          void this.#limits.check();
          this.#tellHeld();
        },
      }),
    );
    this.#news = new LibraryNews({
      uri,
      log,
      libraries,
      library: () => this.#lent.library,
      isPageThere: () => this.#isPageThere,
      send: (message) => this.#line.send(message),
    });
    this.#store.add(context.findings.onDidChange(() => this.#sendFindings()));
    this.#watchDocument();
    this.#store.add(
      panel.onDidChangeViewState(() => {
        // A hidden page is gone; a new one says `ready` when the editor is seen again.
        if (panel.visible) return;
        this.#isPageThere = false;
        this.#edits.settle();
      }),
    );
  }

  /** True for the page that the person works in. */
  get isActive(): boolean {
    return this.#panel.active;
  }

  /** Lets the page ask what to compare with. */
  startComparison(): void {
    this.#send({ type: 'startCompare' });
  }

  dispose(): void {
    this.#isPageThere = false;
    this.#store.dispose();
  }

  /** What is done with each thing that the page says. */
  #handlers(): Handlers<PageMessages> {
    const { uri } = this.#document;
    const { executeCommand } = vscode.commands;
    return {
      ready: () => this.#open(),
      edit: (message) => this.#edits.add(message),
      settle: () => this.#edits.settle(),
      history: ({ action }) => this.#edits.runSettled(() => this.#history(action)),
      foreign: ({ action }) => this.#edits.runSettled(() => this.#foreign.act(action)),
      setPicture: ({ url }) => void changePicture(this.#context, uri, this.#limits.readOnly, url),
      ignore: ({ rule }) => void executeCommand(commands.ignoreFinding, uri.toString(), rule),
      openAsJson: () => void executeCommand(commands.openPresetAsJson, uri),
      remember: ({ preferences }) => this.#edits.run(() => writePreferences(this.#context.globalState, preferences)),
      countTokens: ({ text }) => void this.#news.countTokens(text),
      showFile: ({ path }) => void this.#news.showFile(path),
      compare: (message) => this.#news.compare(message.with),
    };
  }

  #watchDocument(): void {
    const document = this.#document;
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document && event.contentChanges.length > 0 && !this.#edits.isWriting) this.#sendDocument();
      }),
    );
    const savedBy = (hand: boolean) => {
      this.#isSavedByHand = hand;
    };
    this.#store.add(settleBefore(document, () => this.#edits.settled(), savedBy));
    this.#store.add(
      vscode.workspace.onDidSaveTextDocument((saved) => {
        if (saved !== document) return;
        // An automatic save after each pause in typing would be said aloud each time.
        if (this.#isSavedByHand) this.#send({ type: 'saved' });
        void this.#limits.check();
      }),
    );
  }

  #open(): void {
    this.#edits.beginPage();
    this.#isPageThere = true;
    this.#news.forget();
    this.#limits.look();
    const findings = this.#findings();
    this.#sentFindings = JSON.stringify(findings);
    const { catalogue } = this.#lent;
    this.#line.send({
      type: 'open',
      strings: pageTexts(),
      preferences: readPreferences(this.#context.globalState),
      document: this.#state(),
      ...(catalogue && { catalogue: pageCatalogueOf(catalogue) }),
      findings,
    });
    void this.#limits.check();
    this.#news.tell();
    this.#foreign.open();
    this.#lent.askForCatalogue();
  }

  async #history(action: 'undo' | 'redo'): Promise<void> {
    if (this.#panel.active) await vscode.commands.executeCommand(action);
  }

  #sendDocument(): void {
    this.#send({ type: 'document', document: this.#state() });
    this.#sendFindings();
  }

  #sendFindings(): void {
    const findings = this.#findings();
    const text = JSON.stringify(findings);
    if (!this.#isPageThere || text === this.#sentFindings) return;
    this.#sentFindings = text;
    this.#line.send({ type: 'findings', findings });
  }

  #sendCatalogue(): void {
    const { catalogue } = this.#lent;
    this.#send({ type: 'catalogue', ...(catalogue && { catalogue: pageCatalogueOf(catalogue) }) });
    this.#sendFindings();
  }

  /** What the server holds of it may be something else, or nothing where it turns out to be another account's. */
  #tellHeld(): void {
    this.#news.tell();
    if (this.#held.isNew) this.#sendDocument();
  }

  #send(message: HostMessage): void {
    if (this.#isPageThere) this.#line.send(message);
  }

  #state(): DocumentState {
    const { uri } = this.#document;
    const { readOnly, noStar } = this.#limits;
    const title = documentTitle(uri);
    const isOnServer = uri.scheme === SCHEME;
    return documentState(this.#document.getText(), title, this.#edits.seq, {
      place: this.#held.show(),
      readOnly,
      noStar,
      oldTitle: isOnServer ? oldTitleNote(title) : undefined,
      hasPicture: isOnServer,
    });
  }

  #findings(): PageFinding[] {
    const { catalogue, library } = this.#lent;
    if (!catalogue) return [];
    const { uri } = this.#document;
    return pageFindings(this.#document.getText(), (content) => this.#context.findings.of(uri, content, catalogue, library));
  }
}
