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
  store.add(registry.register(commands.signIn, () => signIn(services)));
  store.add(registry.register(commands.useToken, () => useToken(services)));
  store.add(registry.register(commands.signOut, () => signOut(services, services.libraries.requireActive().server)));
  store.add(registry.register(commands.accessTokens, () => accessTokens(services)));
  store.add(registry.register(commands.createAccessToken, () => createAccessToken(services)));
  store.add(registry.register(commands.changePassword, () => changePassword(services)));
  store.add(registry.register(commands.apiKeys, () => apiKeys(services)));
  store.add(registry.register(commands.showPermissions, () => showPermissions(services)));
  return store;
}
