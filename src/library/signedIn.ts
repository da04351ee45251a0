import { WrongLoginError } from '../api/apiErrors';
import type { SwarmClient } from '../api/client';
import { nameSpellings } from '../api/prehash';
import { throwIfCancelled } from '../base/errors';

/** A server takes five tries a minute from one address; one stays for the person. */
const OURS = 4;
const MINUTE_MS = 60_000;

/** What a person typed to sign in, and the spelling of the name that worked last for this account. */
export interface Login {
  readonly typed: string;
  readonly password: string;
  readonly worked: string | undefined;
}

/** The token, and the spelling of the name that got it. */
export interface SignedIn {
  readonly token: string;
  readonly spelling: string;
}

/**
 * Tries to sign in to one server. A password belongs to one spelling of the name, which the server does not say; a second one is tried only
 * where the first was wrong and tries are left for this minute.
 */
export class SignInTries {
  #times: readonly number[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  async signIn(client: Pick<SwarmClient, 'login'>, { typed, password, worked }: Login, signal?: AbortSignal): Promise<SignedIn> {
    const name = typed.trim();
    const [first = name, other] = nameSpellings(name, worked);
    try {
      return await this.#attempt(client, first, password, signal);
    } catch (error) {
      if (!(error instanceof WrongLoginError) || other === undefined || this.#count() >= OURS) throw error;
      throwIfCancelled(signal);
      return this.#attempt(client, other, password, signal);
    }
  }

  async #attempt(
    client: Pick<SwarmClient, 'login'>,
    spelling: string,
    password: string,
    signal: AbortSignal | undefined,
  ): Promise<SignedIn> {
    this.#times = [...this.#recent(), this.now()];
    return { token: await client.login(spelling, password, signal ? { signal } : {}), spelling };
  }

  #count(): number {
    return this.#recent().length;
  }

  #recent(): readonly number[] {
    return this.#times.filter((time) => this.now() - time < MINUTE_MS);
  }
}
