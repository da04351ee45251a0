import { Sequencer } from '../../base/async';
import { HumanError, isCancelled, throwIfCancelled } from '../../base/errors';
import type { Log } from '../../base/log';
import type { LibraryClient } from '../libraryClient';
import type { Snapshot } from '../snapshot';
import type { SnapshotReader } from '../snapshotReader';
import { ClosedError, DoubtfulError, isOutcomeUnknown, NotVerifiedError } from './writeErrors';

/** How a write may be called off: until it is sent. */
export interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
}

/** What every writer works with: one write at a time on a server, each between two reads. */
export class WriteContext {
  readonly #turns = new Sequencer();
  #closed = false;

  constructor(
    readonly client: LibraryClient,
    private readonly reader: SnapshotReader,
    readonly log: Log,
    /** Milliseconds since 1970. */
    readonly now: () => number,
  ) {}

  /** How long the last read took, in ms. */
  get lastReadMs(): number {
    return this.reader.lastMs;
  }

  /** No further write begins. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /** Runs a write when those before it are done. Throws `ClosedError` where the library was closed before that. */
  inTurn<T>(task: () => Promise<T>): Promise<T> {
    return this.#turns.run(async () => {
      if (this.#closed) throw new ClosedError();
      try {
        return await task();
      } catch (error) {
        throw this.#cutOff(error) ? new ClosedError() : error;
      }
    });
  }

  /** Lets no further write begin, and resolves when the one under way is over. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#turns.run(async () => undefined);
  }

  /** Runs many writes, whose own reads are all that views get meanwhile. */
  many<T>(task: () => Promise<T>): Promise<T> {
    return this.reader.duringMany(task);
  }

  /** What the server holds now, read after this call began. Throws `DoubtfulError` rather than let anything be written on doubtful ground. */
  async read(signal?: AbortSignal): Promise<Snapshot> {
    throwIfCancelled(signal);
    const snapshot = await this.reader.readAnew();
    throwIfCancelled(signal);
    if (snapshot.doubtful) throw new DoubtfulError();
    return snapshot;
  }

  /**
   * Sends a write. Gives the error, instead of throwing it, when it is unknown whether the server carried it out: then read, and decide.
   */
  async send(task: () => Promise<unknown>): Promise<Error | undefined> {
    try {
      await this.reader.write(task);
      return undefined;
    } catch (error) {
      if (isOutcomeUnknown(error)) return error;
      if (this.#cutOff(error)) return new ClosedError({ unknown: true });
      throw error;
    }
  }

  /**
   * What the server holds after a write. `unknown`: the write's own failure, thrown where the read fails too. `what` was sent. A doubtful
   * read is a failed one: it tells of the presets from before the write.
   */
  async readBack(what: string, unknown?: Error): Promise<Snapshot> {
    try {
      const snapshot = await this.reader.read();
      if (!snapshot.doubtful) return snapshot;
      throw new HumanError('The server says that it has no presets any more, which may be an error of its database. Look at its log.');
    } catch (error) {
      if (unknown) throw unknown;
      if (isCancelled(error) && !this.#closed) throw error;
      const why = this.#cutOff(error)
        ? ' The connection to the server was closed meanwhile.'
        : error instanceof Error
          ? ` ${error.message}`
          : '';
      throw new NotVerifiedError(`${what} was sent, but what the server made of it could not be read.${why}`, { cause: error });
    }
  }

  /** Says that we deleted a preset: that it is gone raises no doubt. */
  deleted(title: string): void {
    this.reader.deleted(title);
  }

  /** True for what a call under way ends with when its library is closed. Nobody called it off, so it must not be silent. */
  #cutOff(error: unknown): boolean {
    return this.#closed && isCancelled(error);
  }
}
