import { CancelledError } from './errors';

/**
 * Shares one run of an async task between all who ask while it runs. Who gives up leaves alone; when the last one has left, the task's
 * own signal is aborted.
 */
export class SharedFlight<T> {
  #flight: { readonly promise: Promise<T>; readonly controller: AbortController; waiting: number } | undefined;

  run(task: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) return Promise.reject(new CancelledError());
    this.#flight ??= this.#start(task);
    const flight = this.#flight;
    flight.waiting++;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        if (--flight.waiting === 0) {
          this.#forget(flight);
          flight.controller.abort();
        }
        reject(new CancelledError());
      };
      signal?.addEventListener('abort', leave, { once: true });
      flight.promise.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  /** Those who wait still get the result; who asks from now on starts a new run. */
  detach(): void {
    this.#flight = undefined;
  }

  #start(task: (signal: AbortSignal) => Promise<T>) {
    const controller = new AbortController();
    const flight = { promise: task(controller.signal).finally(() => this.#forget(flight)), controller, waiting: 0 };
    // Everybody may have left by the time it fails.
    flight.promise.catch(() => undefined);
    return flight;
  }

  #forget(flight: unknown): void {
    if (this.#flight === flight) this.#flight = undefined;
  }
}
