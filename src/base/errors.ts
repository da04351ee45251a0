/**
 * An error whose message is the sentence the person reads: what happened and what to do.
 * `detail` goes to the log only. The cause is kept.
 */
export class HumanError extends Error {
  readonly detail: string | undefined;

  constructor(message: string, options: { cause?: unknown; detail?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.detail = options.detail;
  }
}

/** The person, or whoever asked, called it off. Never shown. */
export class CancelledError extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'CancelledError';
  }
}

/** True for our own cancellation, an aborted signal's error, and VS Code's `CancellationError`. */
export function isCancelled(error: unknown): boolean {
  return error instanceof CancelledError || (error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled'));
}

/** Throws `CancelledError` when the signal has been aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError();
}
