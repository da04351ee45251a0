import { type Disposable, toDisposable } from './disposable';

/** Subscribes a listener; dispose the result to unsubscribe. The same shape as VS Code's `Event`. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** Calls its listeners in the order they came. A listener that throws does not keep the others from hearing. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ call: (value: T) => unknown }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return toDisposable(() => this.#listeners.delete(entry));
  };

  get listenerCount(): number {
    return this.#listeners.size;
  }

  fire(value: T): void {
    let failure: unknown;
    let failed = false;
    for (const entry of [...this.#listeners]) {
      try {
        entry.call(value);
      } catch (error) {
        failure = error;
        failed = true;
      }
    }
    if (failed) queueMicrotask(() => reportUncaught(failure));
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** Rethrown outside the loop, so that the host's own handler logs it and no listener is skipped. */
function reportUncaught(error: unknown): never {
  throw error;
}
