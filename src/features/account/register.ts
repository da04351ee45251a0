import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands } from '../../contributions';
import type { Services } from '../../services';
import { accessTokens } from './accessTokens';
import { apiKeys } from './apiKeys';
import { SwarmAuthentication } from './authenticationProvider';
import { changePassword } from './changePassword';
import { createAccessToken } from './createAccessToken';
import { noticeAccounts } from './noticeAccounts';
import { showPermissions } from './showPermissions';
import { signIn } from './signIn';
import { signOut } from './signOut';
import { useToken } from './useToken';

/** Signing in and out, and what belongs to the account: tokens, password, keys, permissions. */
export function register(services: Services): Disposable {
  const { commands: registry } = services;
  const store = new DisposableStore();
  store.add(new SwarmAuthentication(services));
  store.add(noticeAccounts(services));
  store.add(registry.bindOpen(commands.signIn, (open) => signIn(open, services)));
  store.add(registry.bindOpen(commands.useToken, (open) => useToken(open, services)));
  store.add(registry.bindOpen(commands.signOut, ({ server }) => signOut(services, server)));
  store.add(registry.bindRead(commands.accessTokens, (open) => accessTokens(open, services)));
  store.add(registry.bindRead(commands.createAccessToken, (open) => createAccessToken(open, services)));
  store.add(registry.bindRead(commands.changePassword, (open) => changePassword(open, services)));
  store.add(registry.bindRead(commands.apiKeys, (open) => apiKeys(open, services)));
  store.add(registry.bindOpen(commands.showPermissions, showPermissions));
  return store;
}
