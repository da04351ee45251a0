import { type Disposable, toDisposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import { HumanError } from '../base/errors';
import { t } from '../base/words';
import type { NeededPermission } from '../contributions/needs';
import type { Library } from '../library/library';
import type { JsonConflict } from '../library/merge/mergeJson';
import type { Snapshot } from '../library/snapshot/snapshot';

/** A server's library, and the server's name for sentences. */
export interface FileSource {
  readonly server: string;
  readonly library: Library;
}

/** What a save came to. */
export interface FileSaved {
  /** The text of what the server holds now; the document is read again where it differs from what was saved. */
  readonly text: string;
  /** What the server made otherwise than it was sent, in sentences. */
  readonly notes: readonly string[];
  /** Parts that were taken over from somebody else's change, by name. */
  readonly taken: readonly string[];
  /** What the saved text stands for, where that is more than it says: the next edit began from it. */
  readonly base?: string;
}

/** How a file can be changed. */
export interface FileWriting {
  readonly permission: NeededPermission;
  /** Why this server cannot keep it, whoever asks; undefined where it can. */
  hindrance?(snapshot: Snapshot, server: string): string | undefined;
  /** Throws `FileTextError` for a text that cannot be saved, for what it changes in `base` (as in `save`) or for itself. */
  check(source: FileSource, text: string, base: string | undefined): void | Promise<void>;
  /**
   * Sends what `text` changes in `base`, the text its edit began from (undefined: what the server holds now), joined with what somebody
   * else changed meanwhile. Throws `FileConflictError` where both changed the same, with nothing sent.
   */
  save(source: FileSource, base: string | undefined, text: string): Promise<FileSaved>;
  /** What the server holds now, beside what it was when an edit began. */
  merge(source: FileSource, base: string): Promise<FileMerger>;
}

/** What a server holds, and what it and texts that began from another version make together. */
export interface FileMerger {
  readonly theirs: string;
  /** Throws `FileTextError` for a text that cannot be read. */
  of(mine: string): FileMerge;
}

/** One file in the root of every server: `swarmui://<server>/<name>`. How it is opened, saved, compared and restored is the same for all. */
export interface ServerFile {
  /** `settings.json`. */
  readonly name: string;
  /** What it holds, as text. Asked often: answer from what was read before, where there is something. */
  read(source: FileSource): Promise<string>;
  /** What `read` gives may have changed. */
  readonly onDidChange: Event<Library>;
  /** False for a file that takes work to make: nobody is to come upon it by looking at the folder. */
  readonly isListed?: boolean;
  /** Absent for a file that is only to be looked at. */
  readonly writing?: FileWriting;
}

/** A text cannot be saved. The sentence says where and why, and that nothing was sent. */
export class FileTextError extends HumanError {}

/** Values that both sides changed, and the text that has the server's for some of them, ours for the others. */
export interface FileMerge {
  readonly conflicts: readonly JsonConflict[];
  /** Parts that only the server's side changed, by name: they are in the text anyway. */
  readonly taken: readonly string[];
  text(taken: readonly JsonConflict[]): string;
  /** What the text with none of the server's stands for: its version, in which what both changed is still as both began. */
  readonly rebased: string;
}

/** The same was changed here and on the server. */
export class FileConflictError extends HumanError {
  constructor(
    /** The text of what the server holds. */
    readonly theirs: string,
    /** Both sides' changes in one text, ours where they meet. */
    readonly merged: string,
    /** The parts that meet, by name. */
    readonly parts: readonly string[],
    /** For a choice value by value, with a text of ours; absent where it is not known what the edit began from. */
    readonly merge?: (mine: string) => FileMerge,
    /** Ours was sent, and theirs written over it. */
    readonly wasSent?: boolean,
  ) {
    super(t('The version on the server has changed since you started editing. Compare the two before you save.'));
  }
}

/** The files of every server. Features add theirs; the file system serves them. */
export class ServerFiles {
  readonly #files = new Map<string, ServerFile>();
  readonly #listeners = new Set<(file: ServerFile, library: Library) => void>();

  /** Those that are listed. */
  get names(): readonly string[] {
    return [...this.#files.values()].filter(({ isListed = true }) => isListed).map(({ name }) => name);
  }

  /** The file of a path such as `/settings.json`. */
  at(path: string): ServerFile | undefined {
    return this.#files.get(path.slice(1));
  }

  add(file: ServerFile): Disposable {
    this.#files.set(file.name, file);
    const subscription = file.onDidChange((library) => {
      for (const listener of this.#listeners) listener(file, library);
    });
    return toDisposable(() => {
      subscription.dispose();
      this.#files.delete(file.name);
    });
  }

  /** What a file of a server holds may have changed. */
  onDidChange(listener: (file: ServerFile, library: Library) => void): Disposable {
    this.#listeners.add(listener);
    return toDisposable(() => this.#listeners.delete(listener));
  }
}
