import type { Dispatcher } from 'undici';
import type { Disposable } from '../base/disposable';
import { CancelledError } from '../base/errors';
import { isLoopback } from '../base/loopback';
import type { TransportReply, TransportRequest } from './exchange';
import { ReplyCollector } from './replyCollector';

/** The proxy of VS Code's `http.proxy`. TLS is left unchecked only through such a proxy, and only when the person said so. */
export interface ProxySettings {
  readonly url?: string;
  readonly strictSsl: boolean;
  /** PEM certificates to trust besides the system's; used without a proxy, too. */
  readonly ca?: string;
  /** Hosts (`example.com` covers its subdomains) that are reached directly; VS Code's `http.noProxy`. */
  readonly exceptions?: readonly string[];
}

export interface TransportOptions {
  /** Scheme, host and port of the one server this transport talks to. */
  readonly origin: string;
  readonly proxy?: ProxySettings;
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
    const proxy = this.#options.proxy;
    return proxy?.url && needsProxy(this.#options.origin, proxy) ? proxyUrl(proxy.url).host : undefined;
  }

  async send(request: TransportRequest): Promise<TransportReply> {
    if (this.#disposed || request.signal?.aborted) throw new CancelledError();
    const dispatcher = this.#dispatcher ?? (await this.#open());
    if (this.#disposed || request.signal?.aborted) throw new CancelledError();
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

  dispose(): void {
    this.#disposed = true;
    for (const collector of [...this.#pending]) collector.fail(new CancelledError());
    // Destroying cannot fail in a way anybody could act on; sockets go with the process at the latest.
    this.#opening?.then((dispatcher) => dispatcher.destroy()).catch(() => undefined);
  }

  #open(): Promise<Dispatcher> {
    this.#opening ??= openDispatcher(this.#options).then((dispatcher) => {
      this.#dispatcher = dispatcher;
      return dispatcher;
    });
    return this.#opening;
  }
}

async function openDispatcher(options: TransportOptions): Promise<Dispatcher> {
  const { origin, proxy, connections, connectTimeoutMs } = options;
  const ca = proxy?.ca === undefined ? {} : { ca: proxy.ca };
  const { default: Pool } = await import('undici/lib/dispatcher/pool.js');
  const common = { connections, pipelining: 1, allowH2: false };
  if (proxy?.url && needsProxy(origin, proxy)) {
    const [{ default: ProxyAgent }, { default: connect }] = await Promise.all([
      import('undici/lib/dispatcher/proxy-agent.js'),
      import('undici/lib/api/api-connect.js'),
    ]);
    const tls = { ...ca, rejectUnauthorized: proxy.strictSsl };
    return new ProxyAgent({
      ...common,
      uri: proxyUrl(proxy.url).href,
      connectTimeout: connectTimeoutMs,
      requestTls: tls,
      proxyTls: tls,
      // undici's index would add this method, which opens tunnels, to every dispatcher.
      clientFactory: (url, options) => Object.assign(new Pool(url, options), { connect }),
    });
  }
  return new Pool(origin, { ...common, connect: { ...ca, timeout: connectTimeoutMs } });
}

/** `http.proxy` may lack its scheme. */
function proxyUrl(text: string): URL {
  return new URL(/^[a-z0-9]+:\/\//i.test(text) ? text : `http://${text}`);
}

function needsProxy(origin: string, proxy: ProxySettings): boolean {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isLoopback(host)) return false;
  return !(proxy.exceptions ?? []).some((entry) => {
    const name = entry
      .trim()
      .toLowerCase()
      .replace(/^\*?\./, '')
      .replace(/:\d+$/, '');
    return name === '*' || (name !== '' && (host === name || host.endsWith(`.${name}`)));
  });
}
