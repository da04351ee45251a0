import { ApiError, RefusedError } from '../../api/errors';
import { HumanError } from '../../base/errors';

/** The server took a write, or was lost in the middle of it, and does not hold what was sent. Nothing else was changed. */
export class NotStoredError extends HumanError {}

/** The write was sent, but what the server holds now could not be read. */
export class NotVerifiedError extends HumanError {}

/** The preset that was to be changed is not on the server any more. */
export class GoneError extends HumanError {
  constructor(readonly title: string) {
    super(`“${title}” is no longer on the server. Refresh to see what is.`);
  }
}

/** The server says that it has lost its presets, or most of them: nothing is written on top of that. */
export class DoubtfulError extends HumanError {
  constructor() {
    super(
      'The server says that it has lost its presets, or most of them, which may be an error of its database. Nothing was sent. Look at its log, then refresh.',
    );
  }
}

/** The library was closed while there was something to write. Where `unknown`, it was being sent just then. */
export class ClosedError extends HumanError {
  constructor({ unknown = false }: { readonly unknown?: boolean } = {}) {
    const why = 'The connection to the server was closed, because its address, its account or a setting was changed.';
    const now = unknown ? 'It is not known whether the server carried it out; look before you repeat it.' : 'Nothing was sent. Try again.';
    super(`${why} ${now}`);
  }
}

/** True when the request may have been carried out although it failed for us. */
export function isOutcomeUnknown(error: unknown): error is ApiError {
  return error instanceof ApiError && error.outcomeUnknown;
}

/** A write failed with an unknown outcome, and a read then showed that nothing came of it. */
export function lostOnTheWay(cause: Error | undefined, doing: string, andNow: string): NotStoredError {
  const why = cause instanceof RefusedError ? 'failed inside the server; its log tells why.' : 'failed on the way to the server.';
  return new NotStoredError(`${doing} ${why} ${andNow}`, { cause });
}
