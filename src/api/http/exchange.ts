import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP request to the transport's origin. Times are milliseconds. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST';
  /** From the root of the server, percent-encoded. */
  readonly path: string;
  /** Name, value, name, value, ... */
  readonly headers: string[];
  readonly body?: string;
  /** Longest wait for the first byte of the answer, and between two pieces of it. */
  readonly timeoutMs: number;
  /** Longest wait for the whole answer, waiting for a free connection included. */
  readonly totalMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** An HTTP answer with its whole body. */
export interface TransportReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Host of the proxy that passed it on and could have answered itself; a tunnel cannot. */
  readonly proxyHost?: string | undefined;
}

/** A request failed below HTTP. `sent`: its first byte may have left, so the server may have acted on it. */
export class TransportError extends Error {
  constructor(
    override readonly cause: unknown,
    readonly sent: boolean,
  ) {
    super('The request failed');
    this.name = 'TransportError';
  }
}

/** The answer is longer than the caller allowed; reading stopped there. */
export class TooLongError extends Error {}

/** The whole answer did not come within the caller's limit. */
export class TooSlowError extends Error {}
