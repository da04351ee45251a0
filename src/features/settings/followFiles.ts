import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import type { Library } from '../../library/library';
import { serverOfUri } from '../../servers/authority';
import type { Libraries } from '../../servers/libraries';
import { SETTINGS_FILE } from './settingsFile';

/** Where the libraries come from whose files are followed. */
export type FollowedLibraries = Pick<Libraries, 'get' | 'onDidChange' | 'onDidChangeActive'>;

/** Keeps the settings of servers fresh while their file is open under a scheme, and tells of every change to them. */
export function followFiles(scheme: string, libraries: FollowedLibraries, changed: (library: Library) => void): Disposable {
  const store = new DisposableStore();
  const heard = new WeakSet<Library>();
  const watched = new Map<string, { readonly library: Library; readonly watch: Disposable }>();
  const hear = (library: Library) => {
    if (heard.has(library)) return;
    heard.add(library);
    library.settings.onDidChange(() => changed(library));
  };
  const follow = () => {
    const open = new Set(
      vscode.workspace.textDocuments.flatMap(({ uri }) =>
        uri.scheme === scheme && uri.path === `/${SETTINGS_FILE}` ? serverOfUri(uri) : [],
      ),
    );
    for (const [name, { library, watch }] of watched) {
      if (open.has(name) && libraryOf(libraries, name) === library) continue;
      watch.dispose();
      watched.delete(name);
    }
    for (const name of open) {
      if (watched.has(name)) continue;
      const library = libraryOf(libraries, name);
      if (!library) continue;
      hear(library);
      watched.set(name, { library, watch: library.settings.watch() });
      // What was read for something else may be long ago.
      if (library.settings.known) library.settings.refresh().catch(() => undefined);
    }
  };
  store.add(vscode.workspace.onDidOpenTextDocument(follow));
  store.add(vscode.workspace.onDidCloseTextDocument(follow));
  store.add(libraries.onDidChangeActive(follow));
  store.add(
    libraries.onDidChange(({ library, change }) => {
      hear(library);
      if (change.diff?.first) follow();
    }),
  );
  store.add({
    dispose() {
      for (const { watch } of watched.values()) watch.dispose();
    },
  });
  follow();
  return store;
}

/** Undefined for a file of a server that was removed. */
function libraryOf(libraries: FollowedLibraries, name: string): Library | undefined {
  try {
    return libraries.get(name);
  } catch {
    return undefined;
  }
}
