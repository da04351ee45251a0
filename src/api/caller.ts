import type { IncomingHttpHeaders } from 'node:http';
import type * as z from 'zod/mini';
import type { Disposable } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import type { JsonObject } from '../base/json';
import { t } from '../base/words';
import { isOlder } from '../swarm/version';
import { BadRequestError, NotSignedInError, OtherAccountError, TooOldError, UnreachableError } from './apiErrors';
import type { CallSite } from './callSite';
import { parse } from './parse';
import { SessionGoneError } from './refusal';
import { parseReply, readReply } from './reply';
import type { Route } from './route';
import { type RouteName, routes } from './routes';
import { newSession } from './schema/sessionSchema';
import { type Session, SessionKeeper } from './session';
import type { Wire } from './wire';

/** The oldest server we talk to: from here on titles are cleaned as we expect (docs/server.md appendix D). */
const OLDEST = '0.9.5';

/** A reply that told of no failure, not yet parsed by its schema. */
export interface RawReply {
  readonly reply: JsonObject;
  readonly headers: IncomingHttpHeaders;
  readonly site: CallSite;
}

/**
 * Calls routes of one server by name: checks the input, puts the session in, renews it when it is dead. All its sessions are of one account,
 * since what began for one must not end in the library of another.
 */
export class Caller implements Disposable {
  readonly sessions: SessionKeeper;
  readonly #server: string;
  readonly #wire: Wire;
  readonly #askToken: () => Promise<string | undefined>;
  readonly #changedAccount = new Emitter<OtherAccountError>();
  #token: Promise<string | undefined> | undefined;
  /** The account of the first session. */
  #account: string | undefined;

  /** Fires when a new session would be of another account; it is not used. */
  readonly onDidChangeAccount: Event<OtherAccountError> = this.#changedAccount.event;

  constructor(server: string, wire: Wire, askToken: () => Promise<string | undefined>) {
    this.#server = server;
    this.#wire = wire;
    this.#askToken = askToken;
    this.sessions = new SessionKeeper((signal) => this.#openSession(signal));
  }

  /** The token of the account, asked for once until the session is opened anew or forgotten. */
  token(): Promise<string | undefined> {
    if (this.#token === undefined) {
      const asked = this.#askToken();
      this.#token = asked;
      asked.catch(() => {
        if (this.#token === asked) this.#token = undefined;
      });
    }
    return this.#token;
  }

  /** The next call opens a new session with the token asked anew. */
  forget(): void {
    this.#token = undefined;
    this.sessions.forget();
  }

  /** The JSON text of a route's input, or throws before anything is sent. */
  encode(route: RouteName, input: unknown): string {
    const schema: z.ZodMiniType = routes[route].input;
    const result = parse(schema, input);
    if (result.ok) return JSON.stringify(result.value);
    throw new BadRequestError(t('Invalid input for {1}; nothing was sent to {0} ({2}).', this.#server, route, result.issue));
  }

  /** One POST without a session, or with the one its body holds. */
  async post(route: RouteName, body: string, signal?: AbortSignal): Promise<RawReply> {
    const token = await this.token();
    const entry: Route = routes[route];
    const site = this.siteOf(route, token);
    const path = `/API/${route}`;
    const patience = entry.kind === 'post' ? entry.patience : undefined;
    const reply = await this.#wire.send({ method: 'POST', path, shown: path, body, token, patience, signal }, site);
    return { reply: readReply(reply, site), headers: reply.headers, site };
  }

  /**
   * Makes an attempt in the session. The server does nothing for a dead session, so whatever the route, the attempt is made again, once,
   * in a new one.
   */
  async inSession<T>(route: RouteName, attempt: (session: Session) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const session = await this.sessions.current(signal);
    try {
      return await attempt(session);
    } catch (error) {
      // Where nobody answers, the server may be restarted or replaced before the next call.
      if (error instanceof UnreachableError && (error.kind === 'refused' || error.kind === 'reset')) this.sessions.forget();
      if (!(error instanceof SessionGoneError)) throw error;
    }
    const renewed = await this.sessions.renew(session, signal);
    try {
      return await attempt(renewed);
    } catch (error) {
      if (!(error instanceof SessionGoneError)) throw error;
      throw this.forgetful(route);
    }
  }

  /** The server does not know the session it has just given out. */
  forgetful(route: RouteName): NotSignedInError {
    return new NotSignedInError(
      t(
        "{0} doesn't recognize the session it just opened, so {1} failed. Is there more than one SwarmUI behind this address?",
        this.#server,
        route,
      ),
    );
  }

  /** What the errors of a call need to know. */
  siteOf(route: RouteName, token: string | undefined): CallSite {
    const entry: Route = routes[route];
    const { repeatable, permission, since } = entry;
    const said = entry.kind === 'post' ? { unsuccessful: entry.unsuccessful, rephrase: entry.rephrase } : {};
    return { server: this.#server, route, repeatable, permission, since, signedIn: Boolean(token), ...said };
  }

  dispose(): void {
    this.#token = undefined;
    this.sessions.dispose();
    this.#changedAccount.dispose();
  }

  async #openSession(signal: AbortSignal): Promise<z.output<typeof newSession>> {
    this.#token = undefined;
    const { reply, site } = await this.post('GetNewSession', '{}', signal);
    const session = parseReply(newSession, reply, site);
    if (isOlder(session.version, OLDEST)) {
      throw new TooOldError(
        t('{0} runs SwarmUI {1}; this requires {2} or newer. Update the server.', this.#server, session.version, OLDEST),
      );
    }
    this.#requireAccount(session.user_id);
    return session;
  }

  #requireAccount(now: string): void {
    this.#account ??= now;
    if (now === this.#account) return;
    const error = new OtherAccountError(this.#server, this.#account, now);
    this.#changedAccount.fire(error);
    throw error;
  }
}
