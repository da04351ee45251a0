import {
  ApiError,
  BarredError,
  NotSignedInError,
  NotSwarmError,
  OtherAccountError,
  RefusedError,
  UnreachableError,
} from '../../api/apiErrors';
import { HumanError } from '../../base/errors';
import { t } from '../../base/words';

/** The server took a write, or was lost in the middle of it, and does not hold what was sent. Nothing else was changed. */
export class NotStoredError extends HumanError {}

/** The write was sent, but what the server holds now could not be read. */
export class NotVerifiedError extends HumanError {}

/** The preset that was to be changed is not on the server any more. */
export class GoneError extends HumanError {
  constructor(readonly title: string) {
    super(t('"{0}" is no longer on the server. Refresh to update the view.', title));
  }
}

/** The server says that it has lost its presets, or most of them: nothing is written on top of that. */
export class DoubtfulError extends HumanError {
  constructor() {
    super(
      t(
        'The server reports that most or all of its presets are gone. This may be a database error, so nothing was sent. Check its log, then refresh.',
      ),
    );
  }
}

/** The history could not be written, and so nothing was sent. */
export class UnrecordedError extends HumanError {
  constructor(cause: unknown) {
    super(t('The history could not be written, so nothing was sent; otherwise the current version could be lost. Is the disk full?'), {
      cause,
    });
  }
}

/** The library was closed while there was something to write. Where `unknown`, it was being sent just then. */
export class ClosedError extends HumanError {
  constructor({ unknown = false }: { readonly unknown?: boolean } = {}) {
    const why = t("The connection was closed because the server's address, account, or a setting changed.");
    super(
      unknown
        ? t('{0} The server may or may not have done it. Check before you try again.', why)
        : t('{0} Nothing was sent. Try again.', why),
    );
  }
}

/** What stands in the way of everything, not of one write: the same can work when it is tried again. */
const PASSING = [
  ...[UnreachableError, NotSwarmError, NotSignedInError, OtherAccountError, BarredError],
  ...[NotVerifiedError, DoubtfulError, ClosedError, UnrecordedError],
];

/** True for what would stand in the way of any other write just as well, such as a server that is away. */
export function isPassing(error: HumanError): boolean {
  return PASSING.some((one) => error instanceof one || error.cause instanceof one);
}

/** True when the request may have been carried out although it failed for us. */
export function isOutcomeUnknown(error: unknown): error is ApiError {
  return error instanceof ApiError && error.outcomeUnknown;
}

/** `what` was sent, but the read after it failed. */
export function notVerified(what: string, cause: unknown, why = cause instanceof Error ? cause.message : ''): NotVerifiedError {
  return new NotVerifiedError(t('{0}: sent, but the result could not be verified. {1}', what, why).trimEnd(), { cause });
}

/** A write failed with an unknown outcome, and a read then showed that nothing came of it. `doing` says what, as the subject of a sentence. */
export function lostOnTheWay(cause: Error | undefined, doing: string, andNow: string): NotStoredError {
  return new NotStoredError(
    cause instanceof RefusedError
      ? t('{0} failed on the server. See the server log. {1}', doing, andNow)
      : t('{0} failed before it reached the server. {1}', doing, andNow),
    { cause },
  );
}
