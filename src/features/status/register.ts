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
  store.add(registry.bindOpen(commands.showStatusMenu, (open) => showStatusMenu(open, services)));
  store.add(registry.bindRead(commands.interrupt, (open) => interruptMine(open, services)));
  store.add(registry.bindRead(commands.interruptAll, (open) => interruptAll(open, services)));
  store.add(registry.bindRead(commands.sendDebugMessage, (open) => sendDebugMessage(open, services)));
  store.add(registry.bindRead(commands.install, (open) => install(open, services)));
  const languages = store.add(new Languages(services));
  store.add(registry.bindRead(commands.showLanguage, (open) => languages.show(open)));
  return store;
}
