import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sleep } from '../../base/async';
import type { Disposable } from '../../base/disposable';
import { isCancelled } from '../../base/errors';
import type { Log } from '../../base/log';
import { type Turns, WaitCancelledError } from '../../library/turns';
import { isGone, type Mark, TurnFiles } from './turnFiles';

/** How long things take, in ms. */
export interface TurnTimes {
  /** Who has the turn shows this often that it lives. */
  readonly refresh: number;
  /** Not refreshed for so long, while somebody watched, it is dead. */
  readonly expiry: number;
  /** Who has waited for so long is told. */
  readonly patience: number;
}

export interface FolderTurnsOptions {
  /** The extension's storage, which all windows share. */
  readonly storage: string;
  readonly origin: string;
  readonly log: Log;
  /** Told when a task has waited for long, with what calls it off; the result is disposed when the waiting is over. */
  readonly onWait: (cancel: () => void) => Disposable;
  readonly times?: TurnTimes;
}

const TIMES: TurnTimes = { refresh: 2000, expiry: 10_000, patience: 3000 };
/** Between two looks, in ms: by chance, so that those who wait do not run in step. */
const LOOK_MS = { least: 40, most: 120 };
/** A machine that slept for an hour has watched nobody: one look counts for no more than this, in ms. */
const WATCHED_MS = 500;
/** What cannot be written now may be in use for a moment. */
const TRIES = 10;

/** Lets the windows of one VS Code take turns at a server, by marks in the storage they share. */
export class FolderTurns implements Turns {
  readonly folder: string;
  readonly #files: TurnFiles;
  readonly #log: Log;
  readonly #onWait: FolderTurnsOptions['onWait'];
  readonly #times: TurnTimes;
  /** The storage could not be written: whether it can be again is tried once for each task. */
  #broken = false;

  constructor(options: FolderTurnsOptions) {
    // As for the history: no address that could be read, nor characters a disk refuses.
    this.folder = join(options.storage, 'turns', createHash('sha256').update(options.origin).digest('hex').slice(0, 32));
    this.#files = new TurnFiles(this.folder);
    this.#log = options.log;
    this.#onWait = options.onWait;
    this.#times = options.times ?? TIMES;
  }

  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const mark = await this.#wait(signal);
    if (!mark) return task();
    const refreshing = setInterval(() => void this.#refresh(mark, () => clearInterval(refreshing)), this.#times.refresh);
    refreshing.unref();
    try {
      return await task();
    } finally {
      clearInterval(refreshing);
      await this.#files.release(mark).catch((error: unknown) => this.#log.warn(`A turn could not be given back: ${messageOf(error)}`));
    }
  }

  /** Undefined where the storage does not let anybody take turns: what is to be saved must not wait for that. */
  async #wait(given: AbortSignal): Promise<Mark | undefined> {
    const cancelled = new AbortController();
    const signal = AbortSignal.any([given, cancelled.signal]);
    let notice: Disposable | undefined;
    const patience = setTimeout(() => {
      notice = this.#onWait(() => cancelled.abort());
    }, this.#times.patience);
    patience.unref();
    try {
      return await this.#take(signal);
    } catch (error) {
      throw isCancelled(error) ? new WaitCancelledError() : error;
    } finally {
      clearTimeout(patience);
      notice?.dispose();
    }
  }

  async #take(signal: AbortSignal): Promise<Mark | undefined> {
    let seen: Mark | undefined;
    let watchedMs = 0;
    let lookedAt = performance.now();
    for (let failures = 0; ; ) {
      try {
        const holder = await this.#files.look();
        const now = performance.now();
        const isSame = holder && holder.text === seen?.text && holder.refreshed === seen.refreshed;
        watchedMs = isSame ? watchedMs + Math.min(now - lookedAt, WATCHED_MS) : 0;
        seen = holder;
        lookedAt = now;
        const isFree = !holder || isGone(holder) || watchedMs > this.#times.expiry;
        const mark = isFree && !signal.aborted ? await this.#files.take(holder) : undefined;
        failures = 0;
        this.#broken = false;
        if (mark) return mark;
      } catch (error) {
        failures++;
        if (failures >= TRIES || this.#broken) {
          if (!this.#broken)
            this.#log.warn(`Windows cannot take turns, since the storage of the extension cannot be written: ${messageOf(error)}`);
          this.#broken = true;
          return undefined;
        }
      }
      await sleep(LOOK_MS.least + Math.random() * (LOOK_MS.most - LOOK_MS.least), signal);
    }
  }

  async #refresh(mark: Mark, stop: () => void): Promise<void> {
    try {
      if (await this.#files.refresh(mark)) return;
      stop();
      this.#log.warn('Another window took the turn of this one, which did not answer for too long.');
    } catch (error) {
      this.#log.warn(`A turn could not be kept: ${messageOf(error)}`);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
