import { NotSignedInError } from '../api/apiErrors';
import { SwarmClient } from '../api/client';
import type { SessionInfo } from '../api/session';
import { withTimeout } from '../base/async';
import { HumanError } from '../base/errors';
import type { Log } from '../base/log';
import type { TokenStore } from '../host/secrets';
import { Account } from '../library/account';
import { type Login, type SignedIn, SignInTries } from '../library/signedIn';
import type { Libraries } from './libraries';
import type { NetworkSettings } from './network';
import type { Server } from './serverList';

/** What a first look at an address found. */
export type Probe = { readonly kind: 'open'; readonly info: SessionInfo } | { readonly kind: 'needsAccount' };

/** How long a server may take to end a token that nobody uses any more, in ms. */
const END_LIMIT_MS = 8000;

/** Signing in and out, and the first look at a server. Keeps no password and shows no token. */
export class Accounts {
  readonly #libraries: Libraries;
  readonly #tokens: TokenStore;
  readonly #network: NetworkSettings;
  readonly #log: Log;
  readonly #tries = new Map<string, SignInTries>();

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
  async signIn(server: Server, login: Login, signal: AbortSignal): Promise<SignedIn> {
    const tries = this.#tries.get(server.origin) ?? new SignInTries();
    this.#tries.set(server.origin, tries);
    return tries.signIn(this.#libraries.connection(server.name).client, login, signal);
  }

  /** Who a token belongs to; throws `NotSignedInError` when the server does not take it. */
  async whoIs(server: Server, token: string, signal: AbortSignal): Promise<SessionInfo> {
    return this.#session(server.origin, async () => token, signal);
  }

  /** Ends a token that we made and use no more, as the account it belongs to. Failing is no failure of what the person wanted. */
  async endToken(server: Server, token: string): Promise<void> {
    const client = this.#client(server.origin, async () => token);
    const controller = new AbortController();
    try {
      const ending = new Account(client).endToken(token, { signal: controller.signal });
      await withTimeout(ending, END_LIMIT_MS, () => new HumanError('The server took too long to answer.'));
    } catch (error) {
      // Most often because it is dead already, which is why the person signs in again.
      this.#log.debug(`A token of ${server.origin} that was replaced could not be revoked. ${error instanceof Error ? error.message : ''}`);
    } finally {
      controller.abort();
      client.dispose();
    }
  }

  async #session(origin: string, token: () => Promise<string | undefined>, signal: AbortSignal): Promise<SessionInfo> {
    const client = this.#client(origin, token);
    try {
      return await client.session({ signal });
    } finally {
      client.dispose();
    }
  }

  #client(origin: string, token: () => Promise<string | undefined>): SwarmClient {
    return new SwarmClient({ url: origin, token, ...this.#network.options, log: this.#log });
  }
}
