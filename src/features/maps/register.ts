import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands, SCHEME } from '../../contributions';
import type { Library } from '../../library/library';
import { authorityOf, serverOfUri } from '../../servers/authority';
import type { OpenLibrary } from '../../servers/libraries';
import type { Services } from '../../services';
import { addMapFiles, EDITS, LINKS, STARS } from './addMapFiles';
import { editsSchema, linksSchema, starsSchema } from './mapSchemas';

/** Starred models, model links, parameter edits and the parameter catalogue as files, each with a schema of what the server has. */
export function register({ libraries, serverFiles, schemas, commands: registry }: Services): Disposable {
  const store = new DisposableStore();
  store.add(addMapFiles(libraries, serverFiles));

  /** The servers whose file of that name is open, else the active one. */
  const servers = (path: string): readonly Library[] => {
    const open = vscode.workspace.textDocuments.flatMap(({ uri }) => (uri.scheme === SCHEME && uri.path === path ? serverOfUri(uri) : []));
    const found = [...new Set(open)].flatMap((name) => libraries.opened(name) ?? []);
    return found.length > 0 ? found : [libraries.requireActive().library];
  };
  /** A server that is away holds up no other. */
  const cataloguesOf = async (path: string) => {
    const read = await Promise.allSettled(servers(path).map((library) => library.catalogue()));
    return read.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  };
  store.add(schemas.add(STARS, async () => starsSchema(await cataloguesOf(STARS))));
  store.add(
    schemas.add(LINKS, async () => {
      const titles = servers(LINKS).flatMap(({ snapshot }) => snapshot?.presets.map(({ title }) => title) ?? []);
      return linksSchema(await cataloguesOf(LINKS), titles);
    }),
  );
  store.add(schemas.add(EDITS, async () => editsSchema(await cataloguesOf(EDITS))));
  const changed = (...paths: readonly string[]) => {
    for (const path of paths) schemas.changed(path);
  };
  store.add(libraries.onDidChangeCatalogue(() => changed(STARS, LINKS, EDITS)));
  store.add(libraries.onDidChangeActive(() => changed(STARS, LINKS, EDITS)));
  for (const event of [vscode.workspace.onDidOpenTextDocument, vscode.workspace.onDidCloseTextDocument]) {
    store.add(event(({ uri }) => uri.scheme === SCHEME && [STARS, LINKS, EDITS].includes(uri.path) && changed(uri.path)));
  }
  store.add(
    libraries.onDidChange(({ change: { diff } }) => {
      if (diff && diff.added.length + diff.removed.length + diff.changed.length > 0) changed(LINKS);
    }),
  );

  const opens =
    (name: string) =>
    async ({ server }: OpenLibrary) => {
      await vscode.window.showTextDocument(vscode.Uri.from({ scheme: SCHEME, authority: authorityOf(server.name), path: `/${name}` }));
    };
  store.add(registry.bindOpen(commands.openStarredModels, opens(STARS.slice(1))));
  store.add(registry.bindRead(commands.openModelLinks, opens(LINKS.slice(1))));
  store.add(registry.bindOpen(commands.openParameterEdits, opens(EDITS.slice(1))));
  store.add(registry.bindOpen(commands.openParameters, opens('parameters.json')));
  return store;
}
