import { SwarmClient } from '../api/client';
import { NotSignedInError } from '../api/errors';
import type { SessionInfo } from '../api/session';
import type { Log } from '../base/log';
import type { Libraries } from './libraries';
import type { NetworkSettings } from './network';
import type { TokenStore } from './secrets';
import type { Server } from './serverList';

/** What a first look at an address found. */
export type Probe = { readonly kind: 'open'; readonly info: SessionInfo } | { readonly kind: 'needsAccount' };

/** Signing in and out, and the first look at a server. Keeps no password and shows no token. */
export class Accounts {
  readonly #libraries: Libraries;
  readonly #tokens: TokenStore;
  readonly #network: NetworkSettings;
  readonly #log: Log;

  constructor(libraries: Libraries, tokens: TokenStore, network: NetworkSettings, log: Log) {
    this.#libraries = libraries;
    this.#tokens = tokens;
    this.#network = network;
    this.#log = log;
  }

  /** Looks whether there is a SwarmUI at an origin; throws the client's errors. A token kept for the origin is used. */
  async probe(origin: string, signal: AbortSignal): Promise<Probe> {
    try {
      return { kind: 'open', info: await this.#session(origin, () => this.#tokens.get(origin), signal) };
    } catch (error) {
      if (error instanceof NotSignedInError) return { kind: 'needsAccount' };
      throw error;
    }
  }

  /** Gives the token of an account; keep it with `TokenStore`. */
  async signIn(server: Server, user: string, password: string, signal: AbortSignal): Promise<string> {
    return this.#libraries.connection(server.name).client.login(user, password, { signal });
  }

  /** Who a token belongs to; throws `NotSignedInError` when the server does not take it. */
  async whoIs(server: Server, token: string, signal: AbortSignal): Promise<SessionInfo> {
    return this.#session(server.origin, async () => token, signal);
  }

  async #session(origin: string, token: () => Promise<string | undefined>, signal: AbortSignal): Promise<SessionInfo> {
    const client = new SwarmClient({ url: origin, token, ...this.#network.options, log: this.#log });
    try {
      return await client.session({ signal });
    } finally {
      client.dispose();
    }
  }
}
