import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands } from '../../contributions';
import type { Services } from '../../services';
import { addServer } from './addServer';
import { removeServer } from './removeServer';
import { switchServer } from './switchServer';

/** Adding, switching and removing servers. */
export function register(services: Services): Disposable {
  const { commands: registry } = services;
  const store = new DisposableStore();
  store.add(registry.bind(commands.addServer, () => addServer(services)));
  store.add(registry.bind(commands.removeServer, () => removeServer(services)));
  store.add(registry.bind(commands.switchServer, () => switchServer(services)));
  return store;
}
