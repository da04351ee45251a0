import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import { AUTHENTICATION } from '../../contributions';
import type { Server } from '../../servers/serverList';
import type { Services } from '../../services';
import { signIn } from './signIn';
import { signOut } from './signOut';

/**
 * Shows the accounts we are signed in with in VS Code's Accounts menu, and signs out from there. An `accessToken` is visible to every
 * extension the person lets use the account, and a `swarm_token` opens everything the account has, for ever; so what is given out as the
 * token is a name for the account that opens nothing. Neither secrets nor the server are asked.
 */
export class SwarmAuthentication implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly #subscriptions: vscode.Disposable;
  #shown = new Map<string, vscode.AuthenticationSession>();

  readonly onDidChangeSessions = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#shown = this.#sessions();
    this.#subscriptions = vscode.Disposable.from(
      vscode.authentication.registerAuthenticationProvider(AUTHENTICATION, 'SwarmUI', this, { supportsMultipleAccounts: true }),
      services.tokens.onDidChange(() => this.#tell()),
      services.servers.onDidChange(() => this.#tell()),
    );
  }

  async getSessions(
    _scopes?: readonly string[],
    options?: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    const sessions = [...this.#sessions().values()];
    return options?.account ? sessions.filter(({ account }) => account.id === options.account?.id) : sessions;
  }

  /** Signs in to the active server. */
  async createSession(): Promise<vscode.AuthenticationSession> {
    const open = this.#services.libraries.requireActive();
    const { server } = open;
    await signIn(open, this.#services);
    const session = this.#sessions().get(idOf(server.origin));
    if (!session) throw new CancelledError();
    return session;
  }

  async removeSession(id: string): Promise<void> {
    const server = this.#signedIn().find(({ origin }) => idOf(origin) === id);
    if (server) await signOut(this.#services, server);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #signedIn(): readonly Server[] {
    return this.#services.servers.all.filter(({ origin }) => this.#services.tokens.has(origin));
  }

  #sessions(): Map<string, vscode.AuthenticationSession> {
    const sessions = this.#signedIn().map(({ name, origin }): [string, vscode.AuthenticationSession] => {
      const id = idOf(origin);
      const user = this.#services.accountBook.get(origin)?.user;
      const label = user === undefined ? name : `${user} (${name})`;
      return [id, { id, accessToken: id, account: { id, label }, scopes: [] }];
    });
    return new Map(sessions);
  }

  #tell(): void {
    const before = this.#shown;
    const after = this.#sessions();
    this.#shown = after;
    const added = [...after.values()].filter(({ id, account }) => before.get(id)?.account.label !== account.label);
    const removed = [...before.values()].filter(({ id, account }) => after.get(id)?.account.label !== account.label);
    if (added.length + removed.length > 0) this.#changed.fire({ added, removed, changed: [] });
  }
}

function idOf(origin: string): string {
  return createHash('sha256').update(`account:${origin}`).digest('hex').slice(0, 32);
}
