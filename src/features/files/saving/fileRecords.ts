import { DocumentBase, type Look, type MergedTexts } from './documentBase';

/** So many versions are told apart by account; more are never looked at again. */
const VERSIONS_KEPT = 16;

/** A version of a file, and whose it is. */
export interface Owned<Version> {
  readonly version: Version;
  /** The id of the account; undefined where that is not known. */
  readonly owner: string | undefined;
}

interface FileRecord<Version> {
  mtime: number;
  /** The time VS Code knows: what it was when the file was last read. Below `mtime`, the file waits to be read again. */
  seen: number;
  readonly document: DocumentBase<Owned<Version>>;
  /** One object for each version, which `DocumentBase` knows it by; the last is the newest. */
  known: readonly Owned<Version>[];
  saving: boolean;
  /** VS Code is about to save it. */
  expected: boolean;
  /** The server's copy changed while we were saving: by ourselves, unless the save is refused. */
  changed: boolean;
  /** VS Code is about to move it, with what is unsaved. */
  leaving: boolean;
}

/**
 * What we know of each open file: the version its text began from (the base of the next save), whose it is, and the `mtime` VS Code was told.
 * VS Code reads a file for many reasons (compare, search, another extension), so a read must never move the base of a dirty document:
 * only a clean document that is loaded with its text does. A dirty document's `mtime` is 0, because VS Code's own conflict check compares
 * times and sizes and would miss most conflicts and misreport others (microsoft/vscode#119002).
 */
export class FileRecords<Version> {
  readonly #records = new Map<string, FileRecord<Version>>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Milliseconds, for `FileStat.mtime`; rises by at least one with every version VS Code should reload. */
  mtime(key: string): number {
    const { document, mtime, expected, leaving } = this.#record(key);
    // A dirty document, and a clean one that is saved before a change reaches it, must not look outdated to VS Code, whichever version it
    // got hold of before it was edited (it may have dropped what it was just reading): the conflict is ours to find, and no time is older
    // than 0.
    return document.isDirty || expected || leaving ? 0 : mtime;
  }

  /** The version which the document's text began from, if it is known. */
  base(key: string): Version | undefined {
    return this.began(key)?.version;
  }

  /** The same with the account whose it is: the server may take us for another one by now. */
  began(key: string): Owned<Version> | undefined {
    return this.#records.get(key)?.document.base;
  }

  isOpen(key: string): boolean {
    return this.#records.get(key)?.document.isOpen ?? false;
  }

  /** What VS Code says of a document to extensions is not always so: see `DocumentBase`. */
  isDirty(key: string): boolean {
    return this.#records.get(key)?.document.isDirty ?? false;
  }

  /** A read was answered with this text, which is what an account has. */
  served(key: string, text: string, version: Version, owner?: string): void {
    const record = this.#record(key);
    record.document.read(text, owned(record, version, owner));
    record.expected = false;
    if (!record.document.isDirty) record.seen = record.mtime;
  }

  /** A document was opened or changed. Answers whether it turned dirty, turned clean, or needs a reload now. */
  shown(key: string, look: Look): { turned: 'dirty' | 'clean' | undefined; reload: boolean } {
    const record = this.#record(key);
    const { document } = record;
    const wasDirty = document.isDirty;
    if (document.look(look)) record.seen = 0;
    if (look.dirty || look.telling !== 'state') record.leaving = false;
    const turned = document.isDirty === wasDirty ? undefined : document.isDirty ? 'dirty' : 'clean';
    if (record.leaving) return { turned, reload: false };
    if (turned === 'clean' && document.isStale) this.#raise(record);
    return { turned, reload: !document.isDirty && !record.saving && record.seen < record.mtime };
  }

  /**
   * A document came back dirty, out of VS Code's own backup or under another name; `base` is what was kept for it. VS Code compares with a
   * time from before we were started, which any time of ours would outdate (microsoft/vscode#15749): none is older than 0.
   */
  restored(key: string, base: Owned<Version> | undefined): void {
    const record = this.#record(key);
    // What was kept counts: the file may have been read, newer, before its document came back.
    if (base) record.document.give(owned(record, base.version, base.owner));
    record.seen = 0;
  }

  /** The server's copy changed. Answers whether VS Code should be told now (no: the document is dirty, or we are saving it). */
  changedOnServer(key: string): boolean {
    const record = this.#record(key);
    if (record.saving) {
      record.changed = true;
      return false;
    }
    this.#raise(record);
    return !record.document.isDirty && !record.leaving;
  }

  /** VS Code compares times now, and then writes. */
  expectSave(key: string): void {
    this.#record(key).expected = true;
  }

  /** A save begins or ends. Answers whether VS Code should be told of a change that was seen meanwhile: the document may be clean by now. */
  saving(key: string, saving: boolean): boolean {
    const record = this.#record(key);
    const { document, changed } = record;
    record.saving = saving;
    record.expected = false;
    record.changed = false;
    if (saving) document.saving();
    // Nothing was saved: the change was not ours.
    if (changed) this.#raise(record);
    return !saving && document.isOpen && !document.isDirty && record.seen < record.mtime;
  }

  /** The document's text was saved for an account, and this version is what it stands for: the base of the next save. */
  saved(key: string, text: string, version: Version, owner?: string): void {
    const record = this.#record(key);
    record.seen = record.mtime;
    record.changed = false;
    const isOthers = record.document.saved(text, owned(record, version, owner));
    if (isOthers || record.document.isStale) this.#raise(record);
  }

  /** What others changed was taken into the text of a dirty document, which stands for this version with it. */
  merged(key: string, texts: MergedTexts, version: Version): void {
    const record = this.#record(key);
    record.document.merged(texts, owned(record, version, record.document.base?.owner));
  }

  /** The person was shown this version in a conflict, and the next save goes over it. */
  accepted(key: string, version: Version, owner?: string): void {
    const record = this.#record(key);
    record.document.accept(owned(record, version, owner));
  }

  /** What a dirty document began from is no more, and something else has its name: only the person can tell what becomes of the text. */
  replaced(key: string): void {
    const record = this.#record(key);
    record.document.forget();
    this.#raise(record);
  }

  /**
   * VS Code is about to move a file. What is unsaved it takes for saved first, only to show it under the other name: read again in between,
   * the document would count as begun from what others made of the file (test/host/renamedElsewhere.test.ts).
   */
  leaving(key: string): void {
    const record = this.#records.get(key);
    if (record?.document.isDirty) record.leaving = true;
  }

  /**
   * A file has another name now, and VS Code is about to show its document, unsaved changes included, under that name. What the text
   * began from stays what it was but for what `change` makes of it, so that a change made elsewhere in between is still noticed.
   */
  renamed(from: string, to: string, change: (base: Version) => Version): void {
    const base = this.began(from);
    if (!base) return;
    const record = this.#record(to);
    record.document.give(owned(record, change(base.version), base.owner));
  }

  /** Makes VS Code reload the document at the next change event. */
  raise(key: string): void {
    this.#raise(this.#record(key));
  }

  /** The document was closed: keep nothing but the time, which must never fall. */
  closed(key: string): void {
    const record = this.#records.get(key);
    if (record) this.#records.set(key, freshRecord(record.mtime));
  }

  #raise(record: FileRecord<Version>): void {
    record.mtime = Math.max(record.mtime + 1, this.#now());
  }

  #record(key: string): FileRecord<Version> {
    let record = this.#records.get(key);
    if (!record) {
      record = freshRecord<Version>(this.#now());
      this.#records.set(key, record);
    }
    return record;
  }
}

function freshRecord<Version>(mtime: number): FileRecord<Version> {
  return { mtime, seen: mtime, document: new DocumentBase(), known: [], saving: false, expected: false, changed: false, leaving: false };
}

function owned<Version>(record: FileRecord<Version>, version: Version, owner: string | undefined): Owned<Version> {
  const { base } = record.document;
  const known = [...record.known, ...(base ? [base] : [])].find((one) => one.version === version && one.owner === owner);
  if (known) return known;
  const fresh = { version, owner };
  record.known = [...record.known, fresh].slice(-VERSIONS_KEPT);
  return fresh;
}
