/** Enough to match a document that is reloaded twice while somebody else edits. */
const READS_KEPT = 8;

/** A text, and the version of the file that it stands for. */
interface Known<Version> {
  readonly text: string;
  readonly version: Version;
}

/**
 * What VS Code told of: a document that was opened, a changed text, one changed by an undo or redo, another state of the same text, or the
 * end of a save.
 */
export type Telling = 'opened' | 'text' | 'undone' | 'state' | 'saved';

/** What a document looks like when VS Code tells of it. */
export interface Look {
  readonly text: string;
  readonly dirty: boolean;
  readonly telling: Telling;
}

/** What counted before a document was told of as clean, where that may turn out to be wrong. */
type Unsaved<Version> = Pick<Earlier<Version>, 'base' | 'synced'> & { readonly reads: readonly Known<Version>[] };

/** The texts of a document before and after something was merged into it. */
export interface MergedTexts {
  readonly from: string;
  readonly to: string;
}

/** What counted before the text of a clean document changed. */
interface Earlier<Version> {
  readonly base: Version | undefined;
  readonly synced: Known<Version> | undefined;
  /** The change looked like a reload, or like an undo that ends in what was loaded or saved last. */
  readonly isExplained: boolean;
}

/**
 * Which version an open document's text began from: the base of its next save.
 *
 * VS Code tells of a changed text before it tells that the document is dirty by it (microsoft/vscode#14275; test/host/documentEvents.test.ts
 * has the order of everything), so an edit looks like a reload at first. What tells a reload is that VS Code read that very text, and that the
 * document has not shown it since: an edit that brings back a text of long ago moves nothing. One that hits on a text of just now is found
 * out by the next event. An undo or redo is never a reload; where it makes the document clean, the text is what was loaded or saved last.
 *
 * At the end of a save VS Code tells extensions of every document as clean, also of one that was typed on meanwhile and is dirty for VS Code
 * itself (test/host/documentEvents.test.ts): that one was not told of as clean before.
 */
export class DocumentBase<Version> {
  #base: Version | undefined;
  /** The base was kept elsewhere (in a backup, under another name): a read before the document is open is no reason to forget it. */
  #isGiven = false;
  /** What was read since the document was last loaded or saved, newest last. */
  #reads: readonly Known<Version>[] = [];
  /** What the document showed when it was last loaded or saved. */
  #synced: Known<Version> | undefined;
  #text: string | undefined;
  #isOpen = false;
  #isDirty = false;
  /** What counted before the last event, where that may turn out to be an edit. */
  #before: Earlier<Version> | undefined;
  /**
   * VS Code tells of this document's text before its state, but not where it was open before the extension host was started
   * (microsoft/vscode#111548).
   */
  #isTextFirst = false;
  #isReloaded = false;
  /** What counted before the last event, where that told of a dirty document as clean, its text being the same. */
  #unsaved: Unsaved<Version> | undefined;
  /** Texts before and after merges, with what each stands for: who undoes a merge has not undone what others did. */
  #merges: readonly Known<Version>[] = [];
  /** It was clean when the save began: only a save of its very text is its own. */
  #wasClean = false;

  get base(): Version | undefined {
    return this.#base;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get isDirty(): boolean {
    return this.#isDirty;
  }

  /**
   * VS Code takes the document for saved, but that is not the text: it was undone to an earlier one while a save was under way, or after one
   * during which it was typed on (test/unit/files/documentBase.test.ts).
   */
  get isStale(): boolean {
    return this.#isOpen && !this.#isDirty && this.#synced !== undefined && this.#synced.text !== this.#text;
  }

  /** The file was read. One that nobody has open takes the version as its base at once. */
  read(text: string, version: Version): void {
    this.#reads = [...this.#reads, { text, version }].slice(-READS_KEPT);
    if (!this.#isOpen && !this.#isGiven) this.#base = version;
    // A reload that finds the same text is not told of.
    if (this.#isOpen && !this.#isDirty && text === this.#text) this.#loaded({ text, version });
  }

  /** VS Code told of the document. Answers whether a newer text was read that it does not show, since it was edited in that moment. */
  look({ text, dirty, telling }: Look): boolean {
    const unsaved = this.#unsaved;
    this.#unsaved = undefined;
    if (telling === 'saved') return unsaved ? this.#typedOn(unsaved) : false;
    const wasDirty = this.#isDirty;
    const isFirst = !this.#isOpen;
    const before = this.#before;
    if (wasDirty && telling === 'state' && !dirty) this.#unsaved = { base: this.#base, synced: this.#synced, reads: this.#reads };
    this.#isOpen = true;
    this.#isDirty = dirty;
    this.#text = withPlainEnds(text);
    this.#before = undefined;
    if (telling === 'undone') this.#base = this.#merges.findLast((one) => one.text === this.#text)?.version ?? this.#base;
    if (dirty) return wasDirty ? false : this.#turnedDirty(telling === 'state' ? before : undefined);
    const now = { base: this.#base, synced: this.#synced };
    // The same text in another state was undone to, or reverted: either way it is what was loaded or saved last, where it says the same.
    const isExplained = telling === 'state' ? this.#isBack() || this.#isLoad(telling) : this.#isLoad(telling) || this.#isBack();
    // Told of as clean, but not what was read: it comes out of a backup, and what was read since is not what it began from.
    if (isFirst && !isExplained && this.#reads.some(({ version }) => version === this.#base)) this.#base = undefined;
    // What was read while it was dirty is shown by now, by a revert, or never.
    if (wasDirty) this.#reads = [];
    else if (telling === 'text' || telling === 'undone') this.#before = { ...now, isExplained };
    return false;
  }

  /** What was kept elsewhere is the base. */
  give(base: Version): void {
    this.#base = base;
    this.#isGiven = true;
  }

  /** The person was shown this version and chose against it: the next save goes over it, while the document stays what it is. */
  accept(version: Version): void {
    this.#base = version;
  }

  /** What the text began from is no more: under the document's name is something else. */
  forget(): void {
    this.#base = undefined;
    this.#synced = undefined;
    this.#merges = [];
  }

  /** What others changed was taken into the text, which stands for this version with it. */
  merged({ from, to }: MergedTexts, version: Version): void {
    if (this.#base !== undefined) this.#merges = [...this.#merges, { text: withPlainEnds(from), version: this.#base }];
    this.#merges = [...this.#merges, { text: withPlainEnds(to), version }];
    this.#base = version;
  }

  saving(): void {
    this.#isReloaded = false;
    this.#wasClean = this.#isOpen && !this.#isDirty;
  }

  /** The text was saved and came to this version. Answers whether that was another's doing, and the document shows what was there before. */
  saved(text: string, version: Version): boolean {
    // Only a save that sent nothing meets a clean document, and what that was reloaded with is newer.
    if (this.#isReloaded) return false;
    if (this.#wasClean && this.#text !== withPlainEnds(text)) return true;
    this.#loaded({ text: withPlainEnds(text), version });
    this.#reads = [];
    this.#before = undefined;
    return false;
  }

  /** The document was typed on during a save, and is dirty all the while. */
  #typedOn({ base, synced, reads }: Unsaved<Version>): boolean {
    this.#isDirty = true;
    this.#base = base;
    this.#synced = synced;
    this.#reads = reads;
    return false;
  }

  #isLoad(telling: Telling): boolean {
    const at = telling === 'undone' ? -1 : this.#reads.findLastIndex(({ text }) => text === this.#text);
    const read = this.#reads[at];
    if (!read) return false;
    this.#loaded(read);
    this.#isReloaded = true;
    this.#reads = this.#reads.slice(at + 1);
    return true;
  }

  #isBack(): boolean {
    if (!this.#synced || this.#synced.text !== this.#text) return false;
    this.#base = this.#synced.version;
    return true;
  }

  #loaded(known: Known<Version>): void {
    this.#base = known.version;
    this.#synced = known;
    this.#isGiven = false;
    this.#merges = [];
  }

  /** With `before`, the text changed just now: what looked like a reload was an edit. */
  #turnedDirty(before: Earlier<Version> | undefined): boolean {
    if (before && !before.isExplained) this.#isTextFirst = true;
    const wasEdit = before?.isExplained === true && this.#isTextFirst;
    if (wasEdit) {
      this.#base = before.base;
      this.#synced = before.synced;
    }
    const isMissed = wasEdit || this.#reads.some(({ version }) => version !== this.#base);
    this.#reads = [];
    return isMissed;
  }
}

function withPlainEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
