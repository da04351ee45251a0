import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { CancelledError } from '../../base/errors';
import { titleKey } from '../../swarm/title';
import type { PromptlessClient } from '../libraryClient';
import { doubt, isDoubtful, type Snapshot, takeSnapshot } from './snapshot';

/** A read that came in, with the snapshot it replaces. */
export interface Reading {
  readonly before: Snapshot | undefined;
  readonly after: Snapshot;
  /** When it began, in ms since 1970. */
  readonly began: number;
}

/**
 * Reads snapshots of one server, one GetMyUserData at a time however many ask. Knows of our own writes: a read that overlaps one is
 * repeated, so that no view ever falls back to what was there before it.
 */
export class SnapshotReader implements Disposable {
  readonly #onDidRead = new Emitter<Reading>();
  readonly onDidRead = this.#onDidRead.event;
  readonly #onDidFail = new Emitter<unknown>();
  readonly onDidFail = this.#onDidFail.event;
  readonly #abort = new AbortController();
  readonly #client: PromptlessClient;
  readonly #now: () => number;
  #latest: Snapshot | undefined;
  #lastMs = 0;
  #running: Promise<Snapshot> | undefined;
  #next: Promise<Snapshot> | undefined;
  /** Counts the beginnings and ends of our writes. */
  #writes = 0;
  #writing = 0;
  #whenQuiet: (() => void)[] = [];
  #many = 0;
  /** Views that wait for the next read of a run of many writes. */
  #views: ((reading: Promise<Snapshot>) => void)[] = [];
  /** What we deleted since the last read; that it is gone raises no doubt. */
  #deleted = new Set<string>();
  #believeEmpty = false;

  /** `takenAway`: titles that other windows of ours took away since a snapshot; asked only where there is a doubt. */
  constructor(
    client: PromptlessClient,
    now: () => number,
    private readonly takenAway: (before: Snapshot) => Promise<ReadonlySet<string>> = async () => new Set(),
  ) {
    this.#client = client;
    this.#now = now;
  }

  get latest(): Snapshot | undefined {
    return this.#latest;
  }

  /** How long the last read took, in ms. */
  get lastMs(): number {
    return this.#lastMs;
  }

  /** The read that is running, or a new one. It holds every write of ours that has ended. */
  read(): Promise<Snapshot> {
    if (this.#abort.signal.aborted) return Promise.reject(new CancelledError());
    this.#running ??= this.#start();
    return this.#running;
  }

  /**
   * A read for what is only looking. While many writes run it waits for the next read they make for themselves: one of its own would be
   * repeated in every gap between them.
   */
  view(): Promise<Snapshot> {
    if (this.#many === 0 || this.#running || this.#abort.signal.aborted) return this.read();
    return new Promise((resolve) => this.#views.push(resolve));
  }

  /** Runs many writes, which read in between by themselves. */
  async duringMany<T>(task: () => Promise<T>): Promise<T> {
    this.#many++;
    try {
      return await task();
    } finally {
      this.#many--;
      if (this.#views.length > 0) this.#answerViews(this.read());
    }
  }

  /** A read that begins after this call. */
  readAnew(): Promise<Snapshot> {
    if (!this.#running) return this.read();
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.read();
      });
    return this.#next;
  }

  /** The next empty list is taken as it is: the person knows that there are no presets. */
  believeEmpty(): void {
    this.#believeEmpty = true;
  }

  /** Runs what changes the server; reads that overlap it are not believed. Once begun it is not called off: nobody would know its outcome. */
  async write<T>(task: () => Promise<T>): Promise<T> {
    if (this.#abort.signal.aborted) throw new CancelledError();
    this.#writes++;
    this.#writing++;
    try {
      return await task();
    } finally {
      this.#writes++;
      this.#writing--;
      if (this.#writing === 0) for (const resume of this.#whenQuiet.splice(0)) resume();
    }
  }

  /** Says that we deleted a preset. */
  deleted(title: string): void {
    this.#deleted.add(titleKey(title));
  }

  dispose(): void {
    this.#abort.abort();
    if (this.#views.length > 0) this.#answerViews(Promise.reject(new CancelledError()));
    this.#onDidRead.dispose();
    this.#onDidFail.dispose();
  }

  #start(): Promise<Snapshot> {
    const reading = this.#readUntilQuiet().finally(() => {
      this.#running = undefined;
    });
    reading.catch((error: unknown) => this.#onDidFail.fire(error));
    this.#answerViews(reading);
    return reading;
  }

  #answerViews(reading: Promise<Snapshot>): void {
    for (const answer of this.#views.splice(0)) answer(reading);
  }

  async #readUntilQuiet(): Promise<Snapshot> {
    for (;;) {
      await this.#quiet();
      const writes = this.#writes;
      const began = this.#now();
      const snapshot = await this.#readOnce();
      if (writes !== this.#writes) continue;
      this.#lastMs = Math.max(this.#now() - began, 0);
      const before = this.#latest;
      this.#latest = snapshot;
      this.#deleted.clear();
      this.#believeEmpty = false;
      this.#onDidRead.fire({ before, after: snapshot, began });
      return snapshot;
    }
  }

  async #readOnce(): Promise<Snapshot> {
    const options = { signal: this.#abort.signal };
    let data = await this.#client.call('GetMyUserData', {}, options);
    const before = this.#latest;
    const doubts = async () => {
      if (before === undefined || this.#believeEmpty) return false;
      const lost = (deleted: Iterable<string>) => isDoubtful(data, before, [...deleted].filter((key) => before.get(key)).length);
      return lost(this.#deleted) && lost(new Set([...this.#deleted, ...(await this.takenAway(before))]));
    };
    if (before && !before.doubtful && (await doubts())) data = await this.#client.call('GetMyUserData', {}, options);
    const snapshot = takeSnapshot(data, await this.#client.session(options), this.#now(), before);
    return before && (await doubts()) ? doubt(snapshot, before) : snapshot;
  }

  #quiet(): Promise<void> {
    if (this.#writing === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenQuiet.push(resolve));
  }
}
