import * as vscode from 'vscode';
import { Sequencer } from '../../base/async';
import { type Disposable, DisposableStore, MutableDisposable } from '../../base/disposable';
import { commands, SCHEME } from '../../contributions';
import type { Handlers } from '../../shared/messages';
import type { PresetEdit } from '../../shared/presetContent';
import type { HostMessage, PageFinding, PageMessages } from '../../shared/protocol';
import { splitTitle } from '../../swarm/title';
import { changePicture } from './changePicture';
import { documentState } from './documentState';
import { documentTitle } from './documentTitle';
import { writeEdits } from './documentWriter';
import { EditBuffer } from './editBuffer';
import type { EditorContext, EditorLibrary } from './editorContext';
import { ForeignLine } from './foreignLine';
import { HeldPreset } from './heldPreset';
import { LibraryNews } from './libraryUpdates';
import { oldTitleNote } from './oldTitleNote';
import { ownPreset } from './ownPreset';
import { pageCatalogueOf } from './page/pageCatalogueOf';
import { PageLine } from './page/pageChannel';
import { pageFindings } from './page/pageFindings';
import { pageTexts } from './page/pageStrings';
import { readPreferences, writePreferences } from './page/preferences';
import { readOnlyReason } from './readOnly';
import { settleBefore } from './settleBefore';
import { LostEdits, whyLost } from './unwrittenEdits';
import { whyNoStar } from './whyNoStar';

/**
 * One page on one document. The document is the truth: edits of the page are written into it one after the other, and every change of
 * it, whoever made it, goes back to the page with the number of the page's last edit it contains.
 */
export class EditorSession implements Disposable {
  readonly #document: vscode.TextDocument;
  readonly #panel: vscode.WebviewPanel;
  readonly #context: EditorContext;
  readonly #line: PageLine;
  readonly #store = new DisposableStore();
  readonly #library = new MutableDisposable<DisposableStore>();
  readonly #queue = new Sequencer();
  readonly #buffer = this.#store.add(
    new EditBuffer((seq, edits) => {
      const page = this.#page;
      this.#enqueue(() => this.#write(seq, edits, page));
    }),
  );
  #isPageThere = false;
  #isWriting = false;
  #isSavedByHand = false;
  /** Counts the pages this session has had; what an earlier one said must not be taken for the present one's. */
  #page = 0;
  #seq = 0;
  #readOnly: string | undefined;
  #noStar: string | undefined;
  readonly #lost = new LostEdits();
  #sentFindings = '';
  readonly #news: LibraryNews;
  readonly #held: HeldPreset;
  readonly #foreign: ForeignLine;
  readonly #handlers: Handlers<PageMessages> = {
    ready: () => this.#open(),
    edit: (message) => this.#buffer.add(message),
    settle: () => this.#buffer.settle(),
    history: ({ action }) => this.#enqueueTyped(() => this.#history(action)),
    foreign: ({ action }) => this.#enqueueTyped(() => this.#foreign.act(action)),
    setPicture: ({ url }) => void changePicture(this.#context, this.#document.uri, this.#readOnly, url),
    ignore: ({ rule }) => void vscode.commands.executeCommand(commands.ignoreFinding, this.#document.uri.toString(), rule),
    openAsJson: () => void vscode.commands.executeCommand(commands.openPresetAsJson, this.#document.uri),
    remember: ({ preferences }) => this.#enqueue(() => writePreferences(this.#context.globalState, preferences)),
    countTokens: (message) => this.#news.answer(message),
    showFile: (message) => this.#news.answer(message),
    compare: (message) => this.#news.answer(message),
  };

  constructor(document: vscode.TextDocument, panel: vscode.WebviewPanel, context: EditorContext) {
    this.#document = document;
    this.#panel = panel;
    this.#context = context;
    const libraries = ownPreset(context);
    this.#held = new HeldPreset(document.uri, libraries);
    this.#line = this.#store.add(new PageLine(panel.webview, context.log, this.#handlers));
    this.#foreign = this.#store.add(new ForeignLine(document.uri, context.foreignChanges, (message) => this.#tellForeign(message)));
    this.#news = new LibraryNews({
      uri: document.uri,
      log: context.log,
      libraries,
      library: () => this.#source().library,
      isPageThere: () => this.#isPageThere,
      send: (message) => this.#line.send(message),
    });
    this.#store.add(this.#library);
    this.#store.add(context.findings.onDidChange(() => this.#sendFindings()));
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document && event.contentChanges.length > 0 && !this.#isWriting) this.#sendDocument();
      }),
    );
    const savedBy = (hand: boolean) => {
      this.#isSavedByHand = hand;
    };
    this.#store.add(settleBefore(document, () => this.#settle(), savedBy));
    this.#store.add(
      vscode.workspace.onDidSaveTextDocument((saved) => {
        if (saved !== document) return;
        // An automatic save after each pause in typing would be said aloud each time.
        if (this.#isSavedByHand) this.#send({ type: 'saved' });
        void this.#checkLimits();
      }),
    );
    this.#store.add(
      panel.onDidChangeViewState(() => {
        // A hidden page is gone; a new one says `ready` when the editor is seen again.
        if (panel.visible) return;
        this.#isPageThere = false;
        this.#buffer.settle();
      }),
    );
    this.#store.add(context.libraries.onDidChangeActive(() => this.#watchLibrary()));
    this.#watchLibrary();
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

  /** One thing after the other, in the order the page said them. */
  #enqueue(task: () => Promise<void>): void {
    this.#queue.run(task).catch((error: unknown) => this.#context.log.error(`The preset editor could not do what was asked: ${error}`));
  }

  /** The same, with all that was typed so far in the document. */
  #enqueueTyped(task: () => Promise<void>): void {
    this.#buffer.settle();
    this.#enqueue(task);
  }

  #open(): void {
    this.#buffer.settle();
    this.#isPageThere = true;
    this.#page += 1;
    this.#seq = 0;
    this.#news.forget();
    this.#noStar = whyNoStar(this.#document.uri, this.#context.libraries);
    const findings = this.#findings();
    this.#sentFindings = JSON.stringify(findings);
    const { catalogue } = this.#source();
    this.#line.send({
      type: 'open',
      strings: pageTexts(),
      preferences: readPreferences(this.#context.globalState),
      document: this.#state(),
      ...(catalogue && { catalogue: pageCatalogueOf(catalogue) }),
      findings,
    });
    void this.#checkLimits();
    this.#news.tell();
    this.#foreign.open();
    this.#askForCatalogue();
  }

  /** Everything that was typed so far is in the document when this resolves. */
  async #settle(): Promise<void> {
    this.#buffer.settle();
    await this.#queue.run(async () => {});
  }

  async #write(seq: number, edits: readonly PresetEdit[], page: number): Promise<void> {
    this.#isWriting = true;
    try {
      // VS Code would change a read-only document without ever saving it, so the refusal is ours (microsoft/vscode#122729).
      const written = this.#readOnly === undefined ? await writeEdits(this.#document, edits) : 'readOnly';
      if (written !== 'written' && written !== 'nothing') this.#tellLost(edits, written);
    } finally {
      this.#isWriting = false;
      if (page === this.#page) this.#seq = seq;
      this.#sendDocument();
    }
  }

  #tellLost(edits: readonly PresetEdit[], why: 'unreadable' | 'refused' | 'readOnly'): void {
    const { log } = this.#context;
    log.warn(`The preset editor could not write what was typed into its document: ${why}.`);
    const { name } = splitTitle(documentTitle(this.#document.uri));
    const reason = why === 'readOnly' ? (this.#readOnly ?? '') : whyLost(why);
    this.#lost.tell(edits, name, reason).catch((error: unknown) => log.error(`A message could not be shown: ${error}`));
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

  #send(message: Parameters<PageLine['send']>[0]): void {
    if (this.#isPageThere) this.#line.send(message);
  }

  #tellForeign(message: HostMessage): void {
    this.#send(message);
    this.#tellHeld();
  }

  /** What the server holds of it may be something else, or nothing where it turns out to be another account's. */
  #tellHeld(): void {
    this.#news.tell();
    if (this.#held.isNew) this.#sendDocument();
  }

  #state() {
    return documentState(this.#document.getText(), documentTitle(this.#document.uri), this.#seq, {
      place: this.#held.show(),
      readOnly: this.#readOnly,
      noStar: this.#noStar,
      oldTitle: this.#document.uri.scheme === SCHEME ? oldTitleNote(documentTitle(this.#document.uri)) : undefined,
      hasPicture: this.#document.uri.scheme === SCHEME,
    });
  }

  #source(): { library: EditorLibrary | undefined; catalogue: EditorLibrary['knownCatalogue'] } {
    const { libraries } = this.#context;
    const library = this.#document.uri.scheme === SCHEME ? libraries.forUri(this.#document.uri)?.library : libraries.active;
    return { library, catalogue: library?.knownCatalogue };
  }

  #findings(): PageFinding[] {
    const { catalogue, library } = this.#source();
    if (!catalogue) return [];
    const { findings } = this.#context;
    return pageFindings(this.#document.getText(), (content) => findings.of(this.#document.uri, content, catalogue, library));
  }

  #watchLibrary(): void {
    const store = new DisposableStore();
    this.#library.value = store;
    const { library } = this.#source();
    if (library) {
      store.add(library.onDidChangeCatalogue(() => this.#sendCatalogue()));
      store.add(
        library.onDidChange(() => {
          void this.#checkLimits();
          this.#tellHeld();
        }),
      );
    }
    if (!this.#isPageThere) return;
    this.#sendCatalogue();
    this.#askForCatalogue();
  }

  #sendCatalogue(): void {
    const { catalogue } = this.#source();
    this.#send({ type: 'catalogue', ...(catalogue && { catalogue: pageCatalogueOf(catalogue) }) });
    this.#sendFindings();
  }

  /** The answer comes by `onDidChangeCatalogue`. */
  #askForCatalogue(): void {
    const { library, catalogue } = this.#source();
    if (!library || catalogue) return;
    library.catalogue().catch((error: unknown) => this.#context.log.debug(`The preset editor has no catalogue: ${error}`));
  }

  async #checkLimits(): Promise<void> {
    const { libraries } = this.#context;
    const { uri } = this.#document;
    const readOnly = await readOnlyReason(uri, libraries);
    const noStar = whyNoStar(uri, libraries);
    if (readOnly === this.#readOnly && noStar === this.#noStar) return;
    this.#readOnly = readOnly;
    this.#noStar = noStar;
    this.#sendDocument();
  }
}
