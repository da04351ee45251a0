import { DisposableStore } from '../base/disposable';
import type { Event } from '../base/emitter';
import { type Log, silentLog } from '../base/log';
import { t } from '../base/words';
import { parseAddress } from './address';
import { BadReplyError, BadRequestError, type OtherAccountError, RefusedError } from './apiErrors';
import { Caller } from './caller';
import type { CallSite } from './callSite';
import { tokenOf } from './http/headers';
import type { ProxySettings } from './http/proxy';
import type { Certificates } from './http/trust';
import { readPage } from './pageReply';
import { type Picture, pictureOfDataUrl, picturePath, readPicture } from './picture';
import { prehashPassword } from './prehash';
import { parseReply } from './reply';
import type { PostRoute } from './route';
import { type CallRoute, type Frame, type Input, type Output, routes, type StreamRoute } from './routes';
import type { SessionInfo } from './session';
import { streamFrames } from './stream';
import { Wire } from './wire';

export interface SwarmClientOptions {
  /** As a person types it; `AddressError` when it is none. */
  readonly url: string;
  /** The `swarm_token` of an account, or how to get it; asked once per session, sent to this server only. */
  readonly token?: string | (() => Promise<string | undefined>) | undefined;
  /** Longest wait for an answer to begin, and between its pieces; 30,000 ms. The whole answer may take four times that. */
  readonly timeoutMs?: number;
  /** Longest wait for a connection; 10,000 ms. */
  readonly connectTimeoutMs?: number;
  /** Longest silence on a WebSocket; 120,000 ms. A server shows every 30 s that it is there. */
  readonly idleMs?: number;
  /** Longest answer taken; 64,000,000 bytes. */
  readonly maxBytes?: number;
  /** Requests at a time; 6. */
  readonly connections?: number;
  readonly userAgent?: string;
  readonly log?: Log;
  readonly proxy?: ProxySettings;
  /** Certificates to trust beside those this computer trusts; asked when the first secure connection is opened. */
  readonly certificates?: Certificates;
}

export interface CallOptions {
  /** Ends the call at once with `CancelledError`, and its connection with it. */
  readonly signal?: AbortSignal;
}

/**
 * The API of one SwarmUI server for one account, typed by the table of routes. Opens its session with the first call and renews it
 * silently, but never as somebody else; every failure is one of the classes in errors.ts. What it knows of secrets stays in private fields.
 */
export class SwarmClient {
  /** The server's identity: scheme, host, port and base path. */
  readonly origin: string;
  /** A new session showed that the server was restarted or updated. */
  readonly onDidChangeServer: Event<SessionInfo>;
  /** The server takes us for another account than at first: every call fails with this from now on. Another client is needed. */
  readonly onDidChangeAccount: Event<OtherAccountError>;

  readonly #store = new DisposableStore();
  readonly #wire: Wire;
  readonly #caller: Caller;

  constructor(options: SwarmClientOptions) {
    const { token } = options;
    this.origin = parseAddress(options.url).origin;
    this.#wire = this.#store.add(
      new Wire({
        server: this.origin,
        userAgent: options.userAgent ?? 'SwarmUI-for-VS-Code',
        timeoutMs: options.timeoutMs ?? 30_000,
        connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
        idleMs: options.idleMs ?? 120_000,
        maxBytes: options.maxBytes ?? 64_000_000,
        connections: options.connections ?? 6,
        proxy: options.proxy,
        certificates: options.certificates,
        log: options.log ?? silentLog,
      }),
    );
    this.#caller = this.#store.add(new Caller(this.origin, this.#wire, typeof token === 'function' ? token : async () => token));
    this.onDidChangeServer = this.#caller.sessions.onDidChangeServer;
    this.onDidChangeAccount = this.#caller.onDidChangeAccount;
  }

  /** Calls a route of the table. */
  call<R extends CallRoute>(route: R, input: Input<R>, options: CallOptions = {}): Promise<Output<R>> {
    // The table ties the output's schema to the route; TypeScript cannot follow it through the index.
    return this.#inSession(route, input, options) as Promise<Output<R>>;
  }

  /** Calls a WebSocket route and gives its frames as they come. Leaving the loop closes the socket. */
  stream<R extends StreamRoute>(route: R, input: Input<R>, options: CallOptions = {}): AsyncIterableIterator<Frame<R>> {
    const frames = streamFrames(route, input, this.#wire, this.#caller, options.signal);
    // The table ties the frames' schema to the route; TypeScript cannot follow it through the index.
    return frames as AsyncIterableIterator<unknown> as AsyncIterableIterator<Frame<R>>;
  }

  /** Who we are and what the server is; opens the session where there is none. */
  async session(options: CallOptions = {}): Promise<SessionInfo> {
    return (await this.#caller.sessions.current(options.signal)).info;
  }

  /** The next call opens a new session with the token asked anew: after signing in or out. */
  forgetSession(): void {
    this.#caller.forget();
  }

  /**
   * Signs in and gives the token, which is not kept here: store it, then call `forgetSession`. One try, with the name spelled as it is
   * given; `nameSpellings` says how else the password may have been set.
   */
  async login(username: string, password: string, options: CallOptions = {}): Promise<string> {
    const name = username.trim();
    if (name === '') throw new BadRequestError(t('Enter your user name.'));
    const body = this.#caller.encode('Login', { username: name, password: prehashPassword(name, password) });
    const { reply, headers, site } = await this.#caller.post('Login', body, options.signal);
    parseReply(routes.Login.output, reply, site);
    const token = tokenOf(headers['set-cookie']);
    if (token === undefined)
      throw new BadReplyError(t('{0} accepted the sign-in but returned no token. Is a proxy removing cookies?', this.origin));
    return token;
  }

  /**
   * Changes the password of the account we are signed in with; the new one has at least 8 characters. `username` as the person types it
   * helps where the old password was set under another spelling of the name.
   */
  async changePassword(
    oldPassword: string,
    newPassword: string,
    options: CallOptions & { readonly username?: string } = {},
  ): Promise<void> {
    if (newPassword.length < 8) {
      // The server cannot tell: what it sees is a hash.
      throw new RefusedError(
        'New password must be at least 8 characters long.',
        'error',
        t('The new password must have at least 8 characters.'),
      );
    }
    const { userId } = await this.session(options);
    const change = (spelling: string) => {
      const passwords = { oldPassword: prehashPassword(spelling, oldPassword), newPassword: prehashPassword(userId, newPassword) };
      return this.#inSession('ChangePassword', passwords, options);
    };
    const { username = userId } = options;
    try {
      await change(username);
    } catch (error) {
      const mayBeSpelling = username !== userId && error instanceof RefusedError && error.words.startsWith('Incorrect old password');
      if (!mayBeSpelling) throw error;
      await change(userId);
    }
  }

  /** A picture as the server names it: a path below the server, unencoded, or a `data:` URL. */
  async picture(named: string, options: CallOptions = {}): Promise<Picture> {
    const inline = pictureOfDataUrl(named);
    if (inline) return inline;
    const path = picturePath(named, this.origin);
    const token = await this.#caller.token();
    const site: CallSite = { server: this.origin, route: t('the image'), repeatable: true, signedIn: Boolean(token) };
    // Names of presets are content, and content is not logged.
    const shown = `/${path.split('/')[1] ?? ''}/…`;
    const reply = await this.#wire.send({ method: 'GET', path, shown, token, signal: options.signal }, site);
    return readPicture(reply, site);
  }

  /** The page with which a server that was never set up is installed, as HTML. What can be chosen is told nowhere else. */
  async installPage(options: CallOptions = {}): Promise<string> {
    const token = await this.#caller.token();
    const site: CallSite = { server: this.origin, route: t('the install page'), repeatable: true, signedIn: Boolean(token) };
    const reply = await this.#wire.send({ method: 'GET', path: '/Install', shown: '/Install', token, signal: options.signal }, site);
    return readPage(reply, site);
  }

  /** Closes every connection; calls under way end with `CancelledError`. */
  dispose(): void {
    this.#store.dispose();
  }

  async #inSession(route: CallRoute | 'ChangePassword', input: unknown, { signal }: CallOptions): Promise<unknown> {
    const entry: PostRoute = routes[route];
    const text = this.#caller.encode(route, input);
    const { reply, site } = await this.#caller.inSession(route, (session) => this.#caller.post(route, session.body(text), signal), signal);
    return parseReply(entry.output, reply, site);
  }
}
