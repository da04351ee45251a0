import { SwarmClient } from '../../src/api/client';
import { hasPermission } from '../../src/api/permissionTable';
import { DEFAULTS, type SandboxOptions } from '../sandbox/options';
import { startSandbox } from '../sandbox/server';
import type { Account } from './visit';

/** A server we stand before. */
export interface Arrival {
  readonly about: string;
  readonly account: Account;
  /** Ends what was begun to come here. */
  readonly leave: () => Promise<void>;
}

/** A server somebody runs, with the account the environment names, if any. */
export function accountToVisit(url: string, { SWARMUI_TOKEN: token, SWARMUI_USER: user, SWARMUI_PASSWORD: password }: NodeJS.ProcessEnv) {
  return async (): Promise<Arrival> => {
    if (user === undefined || password === undefined) return { about: url, account: { url, token }, leave: async () => undefined };
    return signedIn(url, user, password);
  };
}

/** Sandboxes of our own: with models, signed in, and, when asked, in all other modes, as a guest and as older servers. */
export function sandboxAccounts(older: boolean): readonly (() => Promise<Arrival>)[] {
  const newest = [sandbox({ mode: 'models' }), sandbox({ mode: 'accounts' }, 'Alice')];
  if (!older) return newest;
  const modes = [sandbox({ mode: 'local' }), sandbox({ mode: 'not-installed' }), sandbox({ mode: 'accounts' }, 'gus')];
  return [...newest, ...modes, sandbox({ as: '0.9.8.0' }), sandbox({ as: '0.9.7.0' })];
}

function sandbox(options: Partial<SandboxOptions>, user?: string) {
  return async (): Promise<Arrival> => {
    const { url, stop } = await startSandbox(options);
    const { mode, as } = { ...DEFAULTS, ...options };
    const arrival =
      user === undefined ? { account: { url }, leave: async () => undefined } : await signedIn(url, user, `secret of ${user}`);
    const leave = async () => {
      await arrival.leave();
      await stop();
    };
    return { about: `Sandbox as ${as}, mode ${mode}${user === undefined ? '' : `, ${user}`}`, account: arrival.account, leave };
  };
}

/** Signs in with a password. The token that was made for it is revoked in the end, where the account may do that. */
async function signedIn(url: string, user: string, password: string): Promise<Arrival> {
  const door = new SwarmClient({ url });
  const account = { url, token: await door.login(user, password) };
  door.dispose();
  return { about: `${url} as ${user}`, account, leave: () => revoke(account) };
}

async function revoke(account: Account): Promise<void> {
  const client = new SwarmClient(account);
  try {
    const { permissions } = await client.session();
    if (!hasPermission(permissions, 'edit_user_settings')) return;
    const { tokens } = await client.call('ListMyAuthTokens', {});
    const ours = tokens.find(({ is_current }) => is_current);
    if (ours) await client.call('RevokeMyAuthToken', { tokenId: ours.id });
  } catch (error) {
    console.log(`note  the token of this visit could not be revoked: ${error instanceof Error ? error.message : error}`);
  } finally {
    client.dispose();
  }
}
