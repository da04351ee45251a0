import type { IncomingHttpHeaders } from 'node:http';
import { CancelledError } from '../../base/errors';
import { TooLongError, TooSlowError, TransportError, type TransportReply, type TransportRequest } from './exchange';

/** What undici hands us to stop a request. */
interface Controller {
  abort(reason: Error): void;
}

type Settle = (settle: (resolve: (reply: TransportReply) => void, reject: (error: Error) => void) => void) => void;

/**
 * Gathers one answer from undici. Its own `request` does not tell whether a request that failed had left; and a long answer costs less here:
 * no stream, no AbortController (test/bench/replies.ts). Settles once, at the latest after `totalMs`, and at once when the signal is
 * aborted, in whatever state the request is; its connection is then closed.
 */
export class ReplyCollector {
  readonly #request: TransportRequest;
  readonly #settle: Settle;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #onAbort: (() => void) | undefined;
  readonly #chunks: Buffer[] = [];
  #controller: Controller | undefined;
  #size = 0;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  #settled = false;

  constructor(request: TransportRequest, settle: Settle) {
    this.#request = request;
    this.#settle = settle;
    this.#timer = setTimeout(() => this.fail(new TooSlowError()), request.totalMs);
    if (request.signal) {
      this.#onAbort = () => this.fail(new CancelledError());
      request.signal.addEventListener('abort', this.#onAbort, { once: true });
    }
  }

  onRequestStart(controller: Controller): void {
    if (this.#settled) controller.abort(new CancelledError());
    else this.#controller = controller;
  }

  onResponseStart(_controller: Controller, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
    if (Number(headers['content-length']) > this.#request.maxBytes) this.fail(new TooLongError());
  }

  onResponseData(_controller: Controller, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#request.maxBytes) this.fail(new TooLongError());
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.#finish()) return;
    const [first, ...rest] = this.#chunks;
    const body = first === undefined ? Buffer.alloc(0) : rest.length === 0 ? first : Buffer.concat(this.#chunks, this.#size);
    this.#settle((resolve) => resolve({ status: this.#status, headers: this.#headers, body }));
  }

  onResponseError(_controller: Controller, error: Error): void {
    this.fail(error);
  }

  /** Ends the request with an error and closes its connection. */
  fail(error: unknown): void {
    if (!this.#finish()) return;
    const failure = error instanceof CancelledError ? error : new TransportError(error, this.#controller !== undefined);
    this.#chunks.length = 0;
    this.#settle((_resolve, reject) => reject(failure));
    this.#controller?.abort(failure);
  }

  #finish(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    if (this.#onAbort) this.#request.signal?.removeEventListener('abort', this.#onAbort);
    return true;
  }
}
