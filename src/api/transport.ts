import type { Dispatcher } from 'undici';
import type { Disposable } from '../base/disposable';
import { CancelledError } from '../base/errors';
import type { TransportReply, TransportRequest } from './http/exchange';
import { type ProxySettings, proxyFor, proxyHostFor } from './http/proxy';
import { ReplyCollector } from './http/replyCollector';
import { type Certificates, trustedFor } from './http/trust';

export interface TransportOptions {
  /** Scheme, host and port of the one server this transport talks to. */
  readonly origin: string;
  readonly proxy?: ProxySettings | undefined;
  readonly certificates?: Certificates | undefined;
  /** Requests at a time; more wait their turn. */
  readonly connections: number;
  readonly connectTimeoutMs: number;
}

/**
 * HTTP to one origin through connections of its own. It follows no redirect, so headers never reach another host, and it leaves the
 * process-wide dispatcher, which all extensions of a host share, alone. undici is loaded with the first request.
 */
export class Transport implements Disposable {
  readonly #options: TransportOptions;
  readonly #pending = new Set<ReplyCollector>();
  #opening: Promise<Dispatcher> | undefined;
  #dispatcher: Dispatcher | undefined;
  #disposed = false;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** Host of the proxy requests go through, without its credentials. */
  get proxyHost(): string | undefined {
    return proxyHostFor(this.#options.origin, this.#options.proxy);
  }

  async send(request: TransportRequest): Promise<TransportReply> {
    if (this.#disposed || request.signal?.aborted) throw new CancelledError();
    const dispatcher = this.#dispatcher ?? (await this.#open());
    if (this.#disposed || request.signal?.aborted) throw new CancelledError();
    const reply = await this.#dispatch(dispatcher, request);
    return this.#options.origin.startsWith('http:') ? { ...reply, proxyHost: this.proxyHost } : reply;
  }

  dispose(): void {
    this.#disposed = true;
    for (const collector of [...this.#pending]) collector.fail(new CancelledError());
    // Destroying cannot fail in a way anybody could act on; sockets go with the process at the latest.
    this.#opening?.then((dispatcher) => dispatcher.destroy()).catch(() => undefined);
  }

  #dispatch(dispatcher: Dispatcher, request: TransportRequest): Promise<TransportReply> {
    return new Promise((resolve, reject) => {
      const collector = new ReplyCollector(request, (settle) => {
        this.#pending.delete(collector);
        settle(resolve, reject);
      });
      this.#pending.add(collector);
      try {
        dispatcher.dispatch(
          {
            origin: this.#options.origin,
            method: request.method,
            path: request.path,
            headers: request.headers,
            body: request.body ?? null,
            headersTimeout: request.timeoutMs,
            bodyTimeout: request.timeoutMs,
          },
          collector,
        );
      } catch (error) {
        collector.fail(error);
      }
    });
  }

  #open(): Promise<Dispatcher> {
    this.#opening ??= openDispatcher(this.#options).then(
      (dispatcher) => {
        this.#dispatcher = dispatcher;
        return dispatcher;
      },
      (error: unknown) => {
        // what was in the way, a file that is missing, may be gone the next time
        this.#opening = undefined;
        throw error;
      },
    );
    return this.#opening;
  }
}

async function openDispatcher(options: TransportOptions): Promise<Dispatcher> {
  const { origin, proxy: settings, connections, connectTimeoutMs, certificates } = options;
  const proxy = proxyFor(origin, settings);
  const trusted = await trustedFor(origin, certificates);
  const { default: Pool } = await import('undici/lib/dispatcher/pool.js');
  const common = { connections, pipelining: 1, allowH2: false };
  if (proxy) {
    const [{ default: ProxyAgent }, { default: connect }] = await Promise.all([
      import('undici/lib/dispatcher/proxy-agent.js'),
      import('undici/lib/api/api-connect.js'),
    ]);
    const tls = { rejectUnauthorized: settings?.strictSsl ?? true };
    return new ProxyAgent({
      ...common,
      uri: proxy.url.href,
      ...(proxy.authorization === undefined ? {} : { token: proxy.authorization }),
      connectTimeout: connectTimeoutMs,
      requestTls: { ...tls, ...trusted },
      proxyTls: tls,
      // undici's index would add this method, which opens tunnels, to every dispatcher.
      clientFactory: (url, options) => Object.assign(new Pool(url, options), { connect }),
    });
  }
  return new Pool(origin, { ...common, connect: { ...trusted, timeout: connectTimeoutMs } });
}
