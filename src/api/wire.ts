import type { Disposable } from '../base/disposable';
import { CancelledError, isCancelled } from '../base/errors';
import type { Log } from '../base/log';
import { UnreachableError } from './apiErrors';
import type { CallSite } from './callSite';
import { TransportError, type TransportReply } from './http/exchange';
import { failureOf, type TransportFacts } from './http/failures';
import { cookieOf } from './http/headers';
import type { ProxySettings } from './http/proxy';
import { type Certificates, trustedFor } from './http/trust';
import { socketMessages } from './socket';
import { Transport } from './transport';

export interface WireOptions {
  readonly server: string;
  /** A header without which Login fails. */
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  /** Longest silence on a WebSocket, in ms. */
  readonly idleMs: number;
  readonly maxBytes: number;
  readonly connections: number;
  readonly proxy: ProxySettings | undefined;
  readonly certificates: Certificates | undefined;
  readonly log: Log;
}

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  /** Below the server's base path, beginning with `/`, percent-encoded. */
  readonly path: string;
  /** What the log shows for it; no content. */
  readonly shown: string;
  readonly body?: string;
  readonly token: string | undefined;
  /** How many times the usual time limit the answer may take. */
  readonly patience?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Requests to one server with its headers, limits and log; failures come as API errors. Reads are repeated once when cut off. */
export class Wire implements Disposable {
  readonly #options: WireOptions;
  readonly #transport: Transport;
  readonly #basePath: string;
  readonly #disposed = new AbortController();

  constructor(options: WireOptions) {
    const { origin, pathname } = new URL(options.server);
    const { connections, connectTimeoutMs, proxy, certificates } = options;
    this.#options = options;
    this.#basePath = pathname === '/' ? '' : pathname;
    this.#transport = new Transport({ origin, connections, connectTimeoutMs, proxy, certificates });
  }

  async send(request: WireRequest, site: CallSite): Promise<TransportReply> {
    try {
      return await this.#once(request, site);
    } catch (error) {
      if (!(site.repeatable && error instanceof UnreachableError && error.kind === 'reset')) throw error;
      return this.#once(request, site);
    }
  }

  /** What the sentence of a failure may need. */
  get facts(): TransportFacts {
    return { proxyHost: this.#transport.proxyHost, maxBytes: this.#options.maxBytes };
  }

  /** Headers of a request, as name, value, name, value. */
  headers(token: string | undefined): string[] {
    const cookie = cookieOf(token, this.#options.server);
    return ['user-agent', this.#options.userAgent, ...(cookie === undefined ? [] : ['cookie', cookie])];
  }

  /** The messages of a WebSocket below the server; failures are not yet API errors, see stream.ts. */
  async *messages(
    path: string,
    message: string,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<string, void, void> {
    const { server, log, connectTimeoutMs, maxBytes, idleMs, certificates } = this.#options;
    const started = performance.now();
    let count = 0;
    const url = `${server.replace(/^http/, 'ws')}${path}`;
    const headers = Object.fromEntries(pairs(this.headers(token)));
    try {
      for await (const text of socketMessages({
        url,
        headers,
        message,
        connectTimeoutMs,
        idleMs,
        maxBytes,
        ...(await trustedFor(url, certificates)),
        signal: this.#until(signal),
      })) {
        count++;
        yield text;
      }
    } finally {
      log.debug(`WS ${server}${path} ended after ${count} frames, ${Math.round(performance.now() - started)} ms`);
    }
  }

  dispose(): void {
    this.#disposed.abort();
    this.#transport.dispose();
  }

  #until(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? this.#disposed.signal : AbortSignal.any([this.#disposed.signal, signal]);
  }

  async #once(request: WireRequest, site: CallSite): Promise<TransportReply> {
    const { timeoutMs, maxBytes } = this.#options;
    const headers = this.headers(request.token);
    if (request.body !== undefined) headers.push('content-type', 'application/json');
    const { patience = 1 } = request;
    const started = performance.now();
    try {
      const reply = await this.#transport.send({
        method: request.method,
        path: this.#basePath + request.path,
        headers,
        timeoutMs: timeoutMs * patience,
        totalMs: timeoutMs * (3 + patience),
        maxBytes,
        ...(request.body === undefined ? {} : { body: request.body }),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
      this.#log(request, String(reply.status), started);
      return reply;
    } catch (error) {
      if (isCancelled(error)) {
        this.#log(request, 'cancelled', started);
        throw new CancelledError();
      }
      if (!(error instanceof TransportError)) throw error;
      const failure = failureOf(error, site, this.facts);
      this.#log(request, failure.detail ?? failure.name, started);
      throw failure;
    }
  }

  #log(request: WireRequest, outcome: string, started: number): void {
    const ms = Math.round(performance.now() - started);
    this.#options.log.debug(`${request.method} ${this.#options.server}${request.shown} ${outcome}, ${ms} ms`);
  }
}

function* pairs(list: readonly string[]): Generator<[string, string]> {
  for (let index = 0; index + 1 < list.length; index += 2) yield [list[index] ?? '', list[index + 1] ?? ''];
}
