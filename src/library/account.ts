import { RefusedError } from '../api/apiErrors';
import type { Frame, Input, Output } from '../api/routes';
import { HumanError } from '../base/errors';
import { t } from '../base/words';
import { type InstallChoices, readInstallPage } from './installPage';
import type { AccountClient } from './libraryClient';
import { isOutcomeUnknown, lostOnTheWay, NotStoredError } from './writers/writeErrors';

/** How one call may be called off. */
export interface Waiting {
  readonly signal?: AbortSignal | undefined;
}

/** What GetCurrentStatus tells. */
export type ServerStatus = Output<'GetCurrentStatus'>;

/** What waits and runs, counted. */
export type Counters = ServerStatus['status'];

/** A token of the account, without its secret. Times are Unix seconds. */
export type AccessToken = Output<'ListMyAuthTokens'>['tokens'][number];

/** The third parties whose keys a server keeps for its users. */
export const keyKinds = ['civitai_api', 'huggingface_api', 'stability_api'] as const;

/** One of them. */
export type KeyKind = (typeof keyKinds)[number];

/** What a server does for an account besides keeping presets: nothing of this is in a snapshot, and nothing of it is kept here. */
export class Account {
  constructor(private readonly client: AccountClient) {}

  status(waiting: Waiting = {}): Promise<ServerStatus> {
    return this.client.call('GetCurrentStatus', {}, options(waiting));
  }

  /** What all sessions of all users have running. */
  async everybody(waiting: Waiting = {}): Promise<Counters> {
    return (await this.client.call('GetGlobalStatus', {}, options(waiting))).status;
  }

  /** Stops what our session has running, or all sessions of the same user. */
  async interrupt(allSessions: boolean, waiting: Waiting = {}): Promise<void> {
    await this.client.call('InterruptAll', allSessions ? { other_sessions: true } : {}, options(waiting));
  }

  /** The tokens, the one in use last first. */
  async tokens(waiting: Waiting = {}): Promise<readonly AccessToken[]> {
    const { tokens } = await this.client.call('ListMyAuthTokens', {}, options(waiting));
    return [...tokens].sort((a, b) => b.last_active - a.last_active);
  }

  /** A new token, which the server never shows again. */
  async createToken(reason: string, waiting: Waiting = {}): Promise<string> {
    return (await this.client.call('CreateAuthToken', { reason }, options(waiting))).token;
  }

  /** Ends a token by its id. One that is gone already counts as ended. */
  async revokeToken(tokenId: string, waiting: Waiting = {}): Promise<void> {
    try {
      await this.client.call('RevokeMyAuthToken', { tokenId }, options(waiting));
    } catch (error) {
      if (!(error instanceof RefusedError && error.words === 'Token not found.')) throw error;
    }
  }

  /** Ends the token itself: its second part is the id (docs/server.md 1.6). */
  async endToken(token: string, waiting: Waiting = {}): Promise<void> {
    const id = token.split('.')[1];
    if (id !== undefined) await this.revokeToken(id, waiting);
  }

  /**
   * Tells the server that we leave, and ends the token we came with. Logout alone ends neither session nor token (test/conformance/golden/accounts.json); it
   * is called for servers that may do what its name says.
   */
  async signOut(token: string, waiting: Waiting = {}): Promise<void> {
    await this.client.call('Logout', {}, options(waiting)).catch(() => undefined);
    await this.endToken(token, waiting);
    this.client.forgetSession();
  }

  /** `username` as it is typed to sign in: the old password may have been set under that spelling. */
  changePassword(before: string, after: string, username: string | undefined, waiting: Waiting = {}): Promise<void> {
    return this.client.changePassword(before, after, { ...options(waiting), ...(username === undefined ? {} : { username }) });
  }

  /** When the server was given the key, as it says it (its local time); undefined where it holds none. */
  async keySince(keyType: KeyKind, waiting: Waiting = {}): Promise<string | undefined> {
    const { status } = await this.client.call('GetAPIKeyStatus', { keyType }, options(waiting));
    return status === 'not set' ? undefined : status.replace(/^last updated\s+/, '');
  }

  /** Gives the server a key, or takes it away (undefined), and looks whether it did so. */
  async setKey(keyType: KeyKind, key: string | undefined): Promise<void> {
    let unknown: Error | undefined;
    try {
      await this.client.call('SetAPIKey', { keyType, key: key ?? 'none' });
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      unknown = error;
    }
    const held = (await this.keySince(keyType)) !== undefined;
    if (held === (key !== undefined)) {
      // A key that was there before looks the same as the new one.
      if (unknown && held) throw unknown;
      return;
    }
    if (unknown) throw lostOnTheWay(unknown, t('Changing the key'), t('Nothing was changed. Try again.'));
    throw new NotStoredError(t("The server reported that it changed the key, but it didn't."));
  }

  /** The server's translations of one language. */
  async language(code: string, waiting: Waiting = {}): Promise<Output<'GetLanguage'>['language']> {
    return (await this.client.call('GetLanguage', { language: code }, options(waiting))).language;
  }

  /** The codes of the languages the server has, as its settings name them; undefined where they do not. */
  async languages(waiting: Waiting = {}): Promise<readonly string[] | undefined> {
    const { settings } = await this.client.call('GetUserSettings', {}, options(waiting));
    return settings.language?.values ?? undefined;
  }

  /** Writes a line into the server's log. */
  async debugMessage(message: string): Promise<void> {
    await this.client.call('ServerDebugMessage', { message });
  }

  /** What can be chosen when this server is installed; undefined where it is installed already, or does not say that it is not. */
  async installChoices(waiting: Waiting = {}): Promise<InstallChoices | undefined> {
    return readInstallPage(await this.client.installPage(options(waiting)));
  }

  /** Installs a server that was never set up. Looks once more whether that is so, and sends nothing where it is not. */
  async *install(input: Input<'InstallConfirmWS'>): AsyncGenerator<Frame<'InstallConfirmWS'>, void, void> {
    if (!(await this.installChoices())) throw new HumanError(t('The server is already installed. Nothing was sent.'));
    yield* this.client.stream('InstallConfirmWS', input);
  }
}

function options({ signal }: Waiting): { readonly signal?: AbortSignal } {
  return signal ? { signal } : {};
}
