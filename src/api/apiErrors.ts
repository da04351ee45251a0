import { HumanError } from '../base/errors';
import { t } from '../base/words';

/** Options all API errors share. */
export interface ApiErrorOptions {
  readonly cause?: unknown;
  /** For the log only; never a secret, never a body. */
  readonly detail?: string;
  /** The server may have carried the call out although it failed for us: read before repeating. */
  readonly outcomeUnknown?: boolean;
}

/** A call to a SwarmUI server failed. The message is the sentence the person reads. */
export abstract class ApiError extends HumanError {
  readonly outcomeUnknown: boolean;

  constructor(message: string, options: ApiErrorOptions = {}) {
    super(options.outcomeUnknown ? t('{0} The server may or may not have done it. Check before you try again.', message) : message, {
      ...(options.cause === undefined ? {} : { cause: options.cause }),
      ...(options.detail === undefined ? {} : { detail: options.detail }),
    });
    this.outcomeUnknown = options.outcomeUnknown ?? false;
  }
}

/** Why a server could not be reached. `proxy`: something between us and the server failed. */
export type UnreachableKind = 'refused' | 'notFound' | 'unroutable' | 'tls' | 'timeout' | 'reset' | 'proxy';

/** No answer came. */
export class UnreachableError extends ApiError {
  constructor(
    readonly kind: UnreachableKind,
    message: string,
    options?: ApiErrorOptions,
  ) {
    super(message, options);
  }
}

/** What answered is not a SwarmUI. */
export class NotSwarmError extends ApiError {}

/** The server does not know what was asked: it is older than the route. */
export class TooOldError extends ApiError {}

/** The server wants an account, or the one we have is no longer good. */
export class NotSignedInError extends ApiError {}

/** The server did not take a user name and password. */
export class WrongLoginError extends NotSignedInError {}

/** The server takes us for another account than the one this client works for. Nothing was sent to that one. */
export class OtherAccountError extends ApiError {
  constructor(
    server: string,
    /** The id of the account the client works for. */
    readonly before: string,
    /** The id of the account that a session would be of now. */
    readonly now: string,
  ) {
    super(t('You are now "{0}" on {1}, no longer "{2}". Nothing was sent.', now, server, before));
  }
}

/** Something in front of the server, or its own gate, lets us not in whoever signs in to SwarmUI: what is missing is no account. */
export class BarredError extends ApiError {}

/** True where nobody is let in until a person does something: each further call would be one more error in the server's log. */
export function isShutOut(error: unknown): error is NotSignedInError | BarredError {
  return error instanceof NotSignedInError || error instanceof BarredError;
}

/** The account lacks a permission. */
export class PermissionError extends ApiError {
  constructor(
    /** Its id, or `undefined` where the route's permission is not known. */
    readonly permission: string | undefined,
    message: string,
    options?: ApiErrorOptions,
  ) {
    super(message, options);
  }
}

/** The key of the reply in which the server said no. */
export type RefusalField = 'error' | 'error_id' | 'preset_fail' | 'success' | 'status';

/** The server understood and said no. */
export class RefusedError extends ApiError {
  constructor(
    /** The server's own words, or its error id where it gave none. */
    readonly words: string,
    readonly field: RefusalField,
    message: string,
    options?: ApiErrorOptions,
  ) {
    super(message, options);
  }
}

/** The answer is not what this route answers: cut off, too long, or of another shape. */
export class BadReplyError extends ApiError {}

/** What was to be sent is not what this route takes; nothing was sent. */
export class BadRequestError extends ApiError {}
