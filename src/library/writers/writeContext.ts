import { Sequencer } from '../../base/async';
import { Emitter, type Event } from '../../base/emitter';
import { HumanError, isCancelled, throwIfCancelled } from '../../base/errors';
import type { Log } from '../../base/log';
import { t } from '../../base/words';
import { titleKey } from '../../swarm/title';
import type { ChangeDraft, Command, Plan, Why } from '../history/change';
import type { Pending } from '../history/outcomes';
import type { Recorder } from '../history/recorder';
import type { PromptlessClient } from '../libraryClient';
import type { Preset } from '../snapshot/preset';
import type { Snapshot } from '../snapshot/snapshot';
import type { SnapshotReader } from '../snapshot/snapshotReader';
import type { Turns } from '../turns';
import type { Stored } from './storedNotes';
import { ClosedError, DoubtfulError, isOutcomeUnknown, notVerified, UnrecordedError } from './writeErrors';

/** Somebody who writes between each of our reads and writes must not keep us at it for good. */
export const MOST_SENT = 3;

/** How a write may be called off: until it is sent. */
export interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
  /** What it is for, in the history, where that is not what the writer would say. */
  readonly why?: Why | undefined;
}

/** How an operation takes its turn. */
export interface TurnOptions {
  /** Calls it off while it waits for its turn. */
  readonly signal?: AbortSignal | undefined;
  /** What it is to do, so that it can be finished or undone where the window dies in the middle. */
  readonly plan?: Plan | undefined;
}

/** Presets that have other titles now, by one operation of ours or, as `why` then says, elsewhere. */
export interface Renames {
  readonly titles: readonly { readonly from: string; readonly to: string }[];
  readonly why: Command;
}

/** What every writer works with: one write at a time on a server, each between two reads, and in the history before it is sent. */
export class WriteContext {
  readonly #queue = new Sequencer();
  /** Renames that come back from an open file while they are made, by `titleKey` of the old title: each is part of what runs. */
  readonly detours = new Map<string, (title: string) => Promise<Stored>>();
  readonly #renamed = new Emitter<Renames>();
  #renames: { readonly from: string; readonly to: string }[] = [];
  readonly #closing = new AbortController();

  /** Fires at the end of an operation in which presets got other titles, and when it is known that they got them elsewhere. */
  readonly onDidRename: Event<Renames> = this.#renamed.event;

  constructor(
    readonly client: PromptlessClient,
    private readonly reader: SnapshotReader,
    readonly log: Log,
    /** Milliseconds since 1970. */
    readonly now: () => number,
    private readonly recorder: Recorder,
    private readonly turns: Turns,
  ) {}

  /** How long the last read took, in ms. */
  get lastReadMs(): number {
    return this.reader.lastMs;
  }

  /** No further write begins. */
  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /**
   * Runs a write when those before it are done, in this window and in others: one operation of the history, with all that it changes.
   * Throws `ClosedError` where the library was closed before that.
   */
  inTurn<T>(why: Why | Command, task: () => Promise<T>, { signal, plan }: TurnOptions = {}): Promise<T> {
    return this.#queue.run(async () => {
      if (this.isClosed) throw new ClosedError();
      const closing = this.#closing.signal;
      try {
        const operation = () => this.#operate(typeof why === 'string' ? { command: why } : why, task, plan);
        return await this.turns.run(operation, signal ? AbortSignal.any([signal, closing]) : closing);
      } catch (error) {
        throw this.#cutOff(error) ? new ClosedError() : error;
      }
    });
  }

  /** Things of presets in the order in which the server lists those: what comes back does so in the order in which it went. */
  inOrder<T>(items: readonly T[], titleOf: (item: T) => string): T[] {
    const presets = this.reader.latest?.presets ?? [];
    const places = new Map(presets.map(({ title }, index) => [titleKey(title), index]));
    const placeOf = (item: T) => places.get(titleKey(titleOf(item))) ?? presets.length;
    return items.toSorted((one, other) => placeOf(one) - placeOf(other));
  }

  /** Says that a preset has another title now. */
  renamed(from: string, to: string): void {
    this.#renames.push({ from, to });
  }

  /** Says that presets got other titles, and nothing was sent for it. */
  renamedElsewhere(titles: Renames['titles']): void {
    if (titles.length > 0 && !this.isClosed) this.#renamed.fire({ titles, why: 'elsewhere' });
  }

  /**
   * Writes down what is going to be changed; call it before every write that changes something, and send nothing where it throws. What
   * came of it is told by the read after the write; a writer whose subject no read of presets shows sets `outcome`.
   */
  async record(...drafts: readonly ChangeDraft[]): Promise<readonly Pending[]> {
    // Undo looks for the changes of an account, and a write of settings reads nothing that tells whose they are.
    const { userName } = this.reader.latest ?? (await this.reader.readAnew());
    try {
      return await this.recorder.record(drafts, userName);
    } catch (cause) {
      throw new UnrecordedError(cause);
    }
  }

  /** Says what the stored picture of a preset is, where somebody looked: one that somebody else has set goes to the history. */
  async sawPicture(preset: Preset, digest: string): Promise<void> {
    const { userName } = this.reader.latest ?? (await this.reader.readAnew());
    await this.recorder.sawPicture(preset, digest, userName);
  }

  /** What was recorded of the operation so far. */
  get pending(): readonly Pending[] {
    return this.recorder.pending;
  }

  /** Says that a preset of this title, if it is seen on the way, is of our own making. */
  mine(title: string): void {
    this.recorder.mine(title);
  }

  /** Lets no further write begin, and resolves when the one under way is over. */
  close(): Promise<void> {
    this.#closing.abort();
    return this.#queue.run(async () => undefined);
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
      throw new HumanError(t('The server reports that most or all of its presets are gone. This may be a database error. Check its log.'));
    } catch (error) {
      this.recorder.blind();
      if (unknown) throw unknown;
      if (isCancelled(error) && !this.isClosed) throw error;
      throw this.#cutOff(error) ? notVerified(what, error, t('The connection to the server was closed.')) : notVerified(what, error);
    }
  }

  /** Says that we deleted a preset: that it is gone raises no doubt. */
  deleted(title: string): void {
    this.reader.deleted(title);
  }

  async #operate<T>(why: Why, task: () => Promise<T>, plan: Plan | undefined): Promise<T> {
    if (this.isClosed) throw new ClosedError();
    let failed = true;
    this.recorder.begin(why, plan);
    try {
      const result = await task();
      failed = false;
      return result;
    } finally {
      await this.recorder.end(failed);
      const titles = this.#renames;
      this.#renames = [];
      if (titles.length > 0) this.#renamed.fire({ titles, why: why.command });
    }
  }

  /** True for what a call under way ends with when its library is closed. Nobody called it off, so it must not be silent. */
  #cutOff(error: unknown): boolean {
    return this.isClosed && isCancelled(error);
  }
}
