/** Enough to match a document that is reloaded twice while somebody else edits. */
const SERVED_KEPT = 8;

interface FileRecord<Version> {
  mtime: number;
  /** The time VS Code knows: what it was when the file was last read. Below `mtime`, the file waits to be read again. */
  seen: number;
  /** Texts we gave to VS Code, newest last, each with the version it showed. */
  served: { readonly text: string; readonly version: Version }[];
  base: Version | undefined;
  open: boolean;
  dirty: boolean;
  saving: boolean;
}

/**
 * What we know of each open file: the version its text began from (the base of the next save) and the `mtime` VS Code was told.
 * VS Code reads a file for many reasons (compare, search, another extension), so a read must never move the base of a dirty document:
 * only a clean document whose text we served does. A dirty document's `mtime` is 0, because VS Code's own conflict check compares times and
 * sizes and would miss most conflicts and misreport others.
 */
export class FileRecords<Version> {
  readonly #records = new Map<string, FileRecord<Version>>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Milliseconds, for `FileStat.mtime`; rises by at least one with every version VS Code should reload. */
  mtime(key: string): number {
    const { dirty, mtime } = this.#record(key);
    // A dirty document must not look outdated to VS Code, whichever version it got hold of before it was edited (it may have dropped what
    // it was just reading): the conflict is ours to find, and no time is older than 0.
    return dirty ? 0 : mtime;
  }

  /** The version which the document's text began from, if it is known. */
  base(key: string): Version | undefined {
    return this.#records.get(key)?.base;
  }

  isOpen(key: string): boolean {
    return this.#records.get(key)?.open ?? false;
  }

  /** A read was answered with this text. A file nobody has open takes the version as its base at once. */
  served(key: string, text: string, version: Version): void {
    const record = this.#record(key);
    record.served = [...record.served.filter((other) => other.text !== text), { text, version }].slice(-SERVED_KEPT);
    if (!record.open) record.base = version;
    if (!record.dirty) record.seen = record.mtime;
  }

  /** A document was opened or changed. Answers whether it turned dirty, turned clean, or needs a reload now. */
  shown(key: string, text: string, dirty: boolean): { turned: 'dirty' | 'clean' | undefined; reload: boolean } {
    const record = this.#record(key);
    const turned = dirty === record.dirty ? undefined : dirty ? 'dirty' : 'clean';
    const opened = !record.open;
    record.open = true;
    record.dirty = dirty;
    // It was edited while VS Code was reading a newer text, which is dropped then.
    if (turned === 'dirty' && record.served.at(-1)?.version !== record.base) record.seen = 0;
    if (dirty || record.saving) return { turned, reload: false };
    const plain = text.replaceAll('\r\n', '\n');
    const served = record.served.findLast((candidate) => candidate.text === plain);
    if (served) record.base = served.version;
    // Told of as clean, but not what we gave out: it comes out of a backup, and what was read since is not what it began from.
    else if (opened && record.served.some(({ version }) => version === record.base)) record.base = undefined;
    return { turned, reload: record.seen < record.mtime };
  }

  /**
   * A document came back dirty, out of VS Code's own backup or under another name; `base` is what was kept for it. VS Code compares with a
   * time from before we were started, which any time of ours would outdate: none is older than 0.
   */
  restored(key: string, base: Version | undefined): void {
    const record = this.#record(key);
    // What was kept counts: the file may have been read, newer, before its document came back.
    if (base) record.base = base;
    record.seen = 0;
  }

  /** The server's copy changed. Answers whether VS Code should be told now (no: the document is dirty, or we are saving it). */
  changedOnServer(key: string): boolean {
    const record = this.#record(key);
    if (record.saving) return false;
    this.#raise(record);
    return !record.dirty;
  }

  saving(key: string, saving: boolean): void {
    this.#record(key).saving = saving;
  }

  /** This version is on the server and the person knows it (saved, or shown in a conflict): it is the base of the next save. */
  rebase(key: string, version: Version): void {
    const record = this.#record(key);
    record.base = version;
    record.seen = record.mtime;
  }

  /**
   * A file has another name now, and VS Code is about to show its document, unsaved changes included, under that name. What the text
   * began from stays what it was but for what `change` makes of it, so that a change made elsewhere in between is still noticed.
   */
  renamed(from: string, to: string, change: (base: Version) => Version): void {
    const base = this.#records.get(from)?.base;
    if (base) this.#record(to).base = change(base);
  }

  /** Makes VS Code reload the document at the next change event. */
  raise(key: string): void {
    this.#raise(this.#record(key));
  }

  /** The document was closed: keep nothing but the time, which must never fall. */
  closed(key: string): void {
    const record = this.#records.get(key);
    if (record) this.#records.set(key, { ...freshRecord(record.mtime) });
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
  return { mtime, seen: mtime, served: [], base: undefined, open: false, dirty: false, saving: false };
}
