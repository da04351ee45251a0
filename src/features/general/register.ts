import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands, views } from '../../contributions';
import { withViewProgress } from '../../host/progress';
import { runCommand } from '../../servers/runCommand';
import { shownOf } from '../../servers/viewState';
import type { Services } from '../../services';
import { followActiveServer } from './activeServer';
import { askWhetherEmpty } from './emptiedLibrary';

/** Commands that concern the extension as a whole. */
export function register(services: Services): Disposable {
  const store = new DisposableStore();
  store.add(followActiveServer(services));
  store.add(services.commands.bind(commands.showLog, () => services.log.show()));
  store.add(services.commands.bind(commands.openInBrowser, () => openInBrowser(services)));
  store.add(services.commands.bind(commands.refresh, () => refresh(services)));
  return store;
}

async function openInBrowser(services: Services): Promise<void> {
  if (!services.servers.active) return runCommand(commands.addServer);
  await vscode.env.openExternal(vscode.Uri.parse(services.servers.active.origin, true));
}

/** Reads the active server and its parameters anew. */
async function refresh(services: Services): Promise<void> {
  const { active } = services.libraries;
  if (!active) return runCommand(commands.addServer);
  const { server, library } = active;
  try {
    await withViewProgress(views.presets, async () => {
      const snapshot = await library.refresh();
      services.libraries.connection(server.name).status.look();
      if (snapshot.doubtful) askWhetherEmpty(library, services.reporter);
      if (library.knownCatalogue) await library.catalogue({ refresh: true });
    });
  } catch (error) {
    // A view that still shows what was seen before tells the reason itself.
    if (!services.libraries.isShown(server.name) || !shownOf(library.state).message) throw error;
  }
}
