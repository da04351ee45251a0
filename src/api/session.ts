import type * as z from 'zod/mini';
import { Emitter, type Event } from '../base/emitter';
import { SharedFlight } from '../base/sharedFlight';
import type { newSession } from './schema/sessionSchema';

/** Who we are on a server, and what the server is. Never the session's id. */
export interface SessionInfo {
  readonly userId: string;
  /** Such as `0.9.8.2.GIT-062407c7`. */
  readonly version: string;
  /** New for each start of the server. */
  readonly serverId: string;
  /** Ids; `*` stands for all. */
  readonly permissions: readonly string[];
}

/** A session whose id can be put into a request body and nowhere else: private fields reach no log, no JSON and no inspection. */
export class Session {
  readonly #start: string;

  constructor(
    id: string,
    readonly info: SessionInfo,
  ) {
    this.#start = `{"session_id":${JSON.stringify(id)}`;
  }

  /** The JSON object of a request, with the id as its first key. */
  body(input: string): string {
    return input === '{}' ? `${this.#start}}` : `${this.#start},${input.slice(1)}`;
  }
}

/** Keeps the one session all calls to a server share, and renews it when it is found dead. */
export class SessionKeeper {
  readonly #open: (signal: AbortSignal) => Promise<z.output<typeof newSession>>;
  readonly #flight = new SharedFlight<Session>();
  readonly #changed = new Emitter<SessionInfo>();
  #session: Session | undefined;
  #last: SessionInfo | undefined;
  #generation = 0;

  /** Fires when a new session shows that the server was restarted or updated. */
  readonly onDidChangeServer: Event<SessionInfo> = this.#changed.event;

  constructor(open: (signal: AbortSignal) => Promise<z.output<typeof newSession>>) {
    this.#open = open;
  }

  /** The session, opened on first use; callers at the same time share one opening. */
  async current(signal?: AbortSignal): Promise<Session> {
    return this.#session ?? this.#flight.run((shared) => this.#renew(shared), signal);
  }

  /** Another session than this dead one: the one somebody else has opened since, or a new one. */
  renew(dead: Session, signal?: AbortSignal): Promise<Session> {
    if (this.#session === dead) this.#session = undefined;
    return this.current(signal);
  }

  /** The next call opens a new session: another account is to be used, or the server may be another. */
  forget(): void {
    this.#generation++;
    this.#session = undefined;
    this.#flight.detach();
  }

  dispose(): void {
    this.forget();
    this.#changed.dispose();
  }

  async #renew(signal: AbortSignal): Promise<Session> {
    const generation = this.#generation;
    const reply = await this.#open(signal);
    const { session_id, user_id: userId, version, server_id: serverId, permissions } = reply;
    const session = new Session(session_id, { userId, version, serverId, permissions });
    if (generation === this.#generation) {
      const before = this.#last;
      this.#session = session;
      this.#last = session.info;
      if (before !== undefined && before.serverId !== serverId) this.#changed.fire(session.info);
    }
    return session;
  }
}
