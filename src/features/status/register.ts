import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands } from '../../contributions';
import type { Services } from '../../services';
import { sendDebugMessage } from './debugMessage';
import { install } from './install';
import { interruptAll, interruptMine } from './interrupt';
import { Languages } from './languages';
import { noticeRestarts } from './restarts';
import { createStatusItem } from './statusItem';
import { showStatusMenu } from './statusMenu';

/** What the server is doing, and what can be done about it. */
export function register(services: Services): Disposable {
  const { commands: registry } = services;
  const store = new DisposableStore();
  store.add(createStatusItem(services));
  store.add(noticeRestarts(services));
  store.add(registry.register(commands.showStatusMenu, () => showStatusMenu(services)));
  store.add(registry.register(commands.interrupt, () => interruptMine(services)));
  store.add(registry.register(commands.interruptAll, () => interruptAll(services)));
  store.add(registry.register(commands.sendDebugMessage, () => sendDebugMessage(services)));
  store.add(registry.register(commands.install, () => install(services)));
  const languages = store.add(new Languages(services));
  store.add(registry.register(commands.showLanguage, () => languages.show()));
  return store;
}
