import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { withTimeout } from '../base/async';
import { DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import { HumanError } from '../base/errors';

const PREFIX = 'swarmui.token:';
const ORIGINS = 'swarmui.tokenOrigins';
const LIMIT_MS = 5000;
/** VS Code tells of a change some milliseconds after it (test/host/secrets.test.ts). */
const ECHO_MS = 2000;

/** VS Code's secret storage failed or did not answer: without a keyring it can hang for ever (microsoft/vscode#159968). */
export class SecretStorageError extends HumanError {}

/** What the store needs of VS Code's secret storage. */
export type Secrets = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete' | 'onDidChange'>;

/**
 * Tokens, one per origin, in VS Code's secret storage. Which origins have one is remembered apart (an origin is no secret), so that
 * people without accounts never wait for a keyring.
 */
export class TokenStore {
  readonly #secrets: Secrets;
  readonly #memento: vscode.Memento;
  readonly #hide: (secret: string) => void;
  readonly #limitMs: number;
  readonly #session = new Map<string, string>();
  /** Origins whose change by us VS Code has yet to tell, and until when (ms since 1970) what it tells is taken for that. */
  readonly #own = new Map<string, number>();
  /** Origins another window has changed the token of; it may have come or gone. */
  readonly #foreign = new Set<string>();
  readonly #changed = new Emitter<string>();
  readonly #store = new DisposableStore();

  /** Fires with the origin whose token came, changed or went, in this window or another. */
  readonly onDidChange: Event<string> = this.#changed.event;

  constructor(secrets: Secrets, memento: vscode.Memento, hide: (secret: string) => void, limitMs = LIMIT_MS) {
    this.#secrets = secrets;
    this.#memento = memento;
    this.#hide = hide;
    this.#limitMs = limitMs;
    this.#store.add(this.#changed);
    this.#store.add(
      secrets.onDidChange(({ key }) => {
        if (!key.startsWith(PREFIX)) return;
        const origin = key.slice(PREFIX.length);
        // Of what we did ourselves we have told already.
        const until = this.#own.get(origin) ?? 0;
        this.#own.delete(origin);
        if (Date.now() < until) return;
        // Another window's list of origins may reach us after its secret.
        this.#foreign.add(origin);
        this.#changed.fire(origin);
      }),
    );
  }

  /** True when a token is kept for the origin; asks no secret storage. */
  has(origin: string): boolean {
    return this.#session.has(origin) || this.#foreign.has(origin) || this.#origins().includes(origin);
  }

  /** The token of an origin. Throws `SecretStorageError` when the storage fails or takes longer than five seconds. */
  async get(origin: string): Promise<string | undefined> {
    const kept = this.#session.get(origin);
    if (kept !== undefined || !this.has(origin)) return kept;
    const token = await this.#limited(this.#secrets.get(PREFIX + origin));
    if (token === undefined) this.#foreign.delete(origin);
    else this.#hide(token);
    return token;
  }

  /** Keeps a token. Throws `SecretStorageError`; `keepForSession` is what is left then. */
  async set(origin: string, token: string): Promise<void> {
    this.#hide(token);
    const before = this.#origins().includes(origin);
    // First the list: a token nobody knows of would stay behind when the server is removed.
    await this.#remember(origin, true);
    try {
      await this.#change(origin, () => this.#secrets.store(PREFIX + origin, token));
    } catch (error) {
      await this.#remember(origin, before);
      throw error;
    }
    this.#session.delete(origin);
    this.#changed.fire(origin);
  }

  /** Keeps a token in memory, until VS Code closes. */
  async keepForSession(origin: string, token: string): Promise<void> {
    this.#hide(token);
    this.#session.set(origin, token);
    await this.#remember(origin, false);
    this.#changed.fire(origin);
  }

  async delete(origin: string): Promise<void> {
    this.#session.delete(origin);
    if (this.has(origin)) {
      await this.#change(origin, () => this.#secrets.delete(PREFIX + origin));
      this.#foreign.delete(origin);
      await this.#remember(origin, false);
    }
    this.#changed.fire(origin);
  }

  dispose(): void {
    this.#store.dispose();
    this.#session.clear();
  }

  #origins(): readonly string[] {
    const parsed = z.array(z.string()).safeParse(this.#memento.get(ORIGINS));
    return parsed.success ? parsed.data : [];
  }

  async #remember(origin: string, known: boolean): Promise<void> {
    const others = this.#origins().filter((other) => other !== origin);
    await this.#memento.update(ORIGINS, known ? [...others, origin] : others);
  }

  async #change(origin: string, operation: () => Thenable<void>): Promise<void> {
    this.#own.set(origin, Number.POSITIVE_INFINITY);
    try {
      await this.#limited(operation());
      // A change that changed nothing may have no echo: it is awaited for some time only.
      if (this.#own.has(origin)) this.#own.set(origin, Date.now() + ECHO_MS);
    } catch (error) {
      this.#own.delete(origin);
      throw error;
    }
  }

  async #limited<T>(operation: Thenable<T>): Promise<T> {
    const seconds = Math.ceil(this.#limitMs / 1000);
    const hung = () =>
      new SecretStorageError(
        vscode.l10n.t(
          'VS Code\'s secret storage did not respond within {0} seconds. Unlock your keyring, or run the command "Preferences: Configure Runtime Arguments" and set "password-store" to "basic", then try again.',
          seconds,
        ),
      );
    try {
      return await withTimeout(Promise.resolve(operation), this.#limitMs, hung);
    } catch (cause) {
      if (cause instanceof SecretStorageError) throw cause;
      throw new SecretStorageError(
        vscode.l10n.t('VS Code\'s secret storage failed. Unlock your keyring, or run "SwarmUI: Sign Out" and sign in again.'),
        { cause },
      );
    }
  }
}
