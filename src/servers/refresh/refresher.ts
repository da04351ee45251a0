import { isShutOut } from '../../api/apiErrors';
import { type Disposable, toDisposable } from '../../base/disposable';
import { Emitter, type Event } from '../../base/emitter';
import { isCancelled } from '../../base/errors';
import type { Library, LibraryState } from '../../library/library';
import { nextRefreshMs, refreshOnFocus } from './refreshSchedule';

/**
 * Keeps one library fresh while something of it is visible: when it comes into sight, when the window is focused, and at an interval.
 * While nothing is visible, or nobody is let in, it does nothing.
 */
export class Refresher implements Disposable {
  readonly #library: Library;
  readonly #intervalSeconds: () => number;
  readonly #now: () => number;
  readonly #changedShown = new Emitter<void>();
  /** Something of the library came into sight, or the last of it went. */
  readonly onDidChangeShown: Event<void> = this.#changedShown.event;
  #shown = 0;
  #last = Number.NEGATIVE_INFINITY;
  #failed = false;
  #shutOut = false;
  readonly #subscription: Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(library: Library, intervalSeconds: () => number, now: () => number = Date.now) {
    this.#library = library;
    this.#intervalSeconds = intervalSeconds;
    this.#now = now;
    this.#subscription = library.onDidChange(() => this.#follow(library.state));
  }

  get isShown(): boolean {
    return this.#shown > 0;
  }

  /** Something of the library is visible until the result is disposed. */
  show(): Disposable {
    this.#shown++;
    if (this.#shown === 1) {
      this.#cameIntoSight();
      this.#changedShown.fire();
    }
    return toDisposable(() => {
      this.#shown--;
      if (this.#shown !== 0) return;
      this.#stop();
      this.#changedShown.fire();
    });
  }

  /** The window has been focused. */
  focus(): void {
    if (this.isShown && !this.#shutOut && refreshOnFocus(this.#now() - this.#last, this.#library.lastRefreshMs)) void this.#refresh();
  }

  /** What we saw may be wrong now (another account, the server was restarted): look again, if anybody is looking. */
  outdated(): void {
    this.#last = Number.NEGATIVE_INFINITY;
    if (this.isShown) void this.#refresh();
  }

  /** The interval was changed. */
  reschedule(): void {
    if (this.isShown) this.#schedule();
  }

  dispose(): void {
    this.#shown = 0;
    this.#stop();
    this.#subscription.dispose();
    this.#changedShown.dispose();
  }

  /** Others look, too: they may be let in again, or not any more. */
  #follow(state: LibraryState): void {
    const isShutOutNow = state.kind === 'failed' && isShutOut(state.error);
    if (state.kind !== 'ready' && !isShutOutNow) return;
    if (isShutOutNow === this.#shutOut) return;
    this.#shutOut = isShutOutNow;
    this.reschedule();
  }

  #cameIntoSight(): void {
    const due = nextRefreshMs(this.#intervalSeconds(), this.#library.lastRefreshMs, this.#failed);
    const stale = this.#library.snapshot === undefined || this.#failed || (due !== undefined && this.#now() - this.#last >= due);
    if (stale) void this.#refresh();
    else this.#schedule();
  }

  async #refresh(): Promise<void> {
    this.#stop();
    this.#last = this.#now();
    try {
      await this.#library.refresh();
      this.#failed = false;
      this.#shutOut = false;
    } catch (error) {
      // The library's state tells the views; a failure in the background is no message.
      if (!isCancelled(error)) this.#failed = true;
      this.#shutOut = isShutOut(error);
    }
    if (this.isShown) this.#schedule();
  }

  #schedule(): void {
    this.#stop();
    // Each look would be an error in the server's log, until a person does something about it.
    if (this.#shutOut) return;
    const delay = nextRefreshMs(this.#intervalSeconds(), this.#library.lastRefreshMs, this.#failed);
    if (delay !== undefined) this.#timer = setTimeout(() => void this.#refresh(), delay);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
