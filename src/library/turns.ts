import { CancelledError } from '../base/errors';

/** Who may write to a server. All that have it open take turns, so that what one does between two reads is not in the middle of another's. */
export interface Turns {
  /** Runs a task when nobody else has the turn. Throws `WaitCancelledError`, the task not begun, when the signal is aborted before that. */
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Nobody else has the server open. */
export const noTurns: Turns = { run: (task) => task() };

/** The person would not wait until it was their turn. Nothing was done. */
export class WaitCancelledError extends CancelledError {}
