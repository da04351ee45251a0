import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { HumanError } from '../../base/errors';
import { commands } from '../../contributions';
import type { Services } from '../../services';
import { signIn } from './signIn';
import { useToken } from './useToken';

/** Signing in and out. */
export function register(services: Services): Disposable {
  const { commands: registry } = services;
  const store = new DisposableStore();
  store.add(registry.register(commands.signIn, () => signIn(services)));
  store.add(registry.register(commands.useToken, () => useToken(services)));
  store.add(registry.register(commands.signOut, () => signOut(services)));
  return store;
}

/** Forgets the token. The server's own Logout ends nothing (swarmui-api.md 2.3), so it is not asked. */
async function signOut({ libraries, tokens }: Services): Promise<void> {
  const { server } = libraries.requireActive();
  if (!tokens.has(server.origin)) throw new HumanError(vscode.l10n.t('You are not signed in to {0}.', server.name));
  await tokens.delete(server.origin);
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Signed out of {0}', server.name)}`, 5000);
}
