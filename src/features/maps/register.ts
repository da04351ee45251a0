import * as vscode from 'vscode';
import { TooOldError } from '../../api/errors';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { commands, SCHEME } from '../../contributions';
import { missingLinks } from '../../host/oldServer';
import type { ServerFile } from '../../host/serverFiles';
import type { Catalogue } from '../../library/catalogue';
import type { Library } from '../../library/library';
import type { Services } from '../../services';
import { mapFile, printMap } from './mapFile';
import { editsSchema, linksSchema, starsSchema } from './mapSchemas';

/** Starred models, model links, parameter edits and the parameter catalogue as files, each with a schema of what the server has. */
export function register({ libraries, serverFiles, schemas, commands: registry }: Services): Disposable {
  const store = new DisposableStore();
  const stars = store.add(new Emitter<Library>());
  const links = store.add(new Emitter<Library>());
  const catalogues = store.add(new Emitter<Library>());
  store.add(
    libraries.onDidChange(({ library, change: { diff } }) => {
      if (diff?.starredModels || diff?.permissions) stars.fire(library);
      if (diff?.modelLinks || diff?.permissions) links.fire(library);
    }),
  );
  store.add(libraries.onDidChangeCatalogue(({ library }) => catalogues.fire(library)));

  const files: readonly ServerFile[] = [
    mapFile({
      name: 'starred-models.json',
      permission: 'fundamental_model_access',
      read: async ({ library }) => (await library.current()).rawStarredModels,
      edit: (library, change) => library.stars.edit(change),
      onDidChange: stars.event,
    }),
    mapFile({
      name: 'model-links.json',
      permission: 'fundamental_model_access',
      read: async ({ server, library }) => {
        const { features, rawModelLinks } = await library.current();
        if (!features.links) throw new TooOldError(missingLinks(server));
        return rawModelLinks;
      },
      edit: (library, change) => library.links.edit(change),
      onDidChange: links.event,
    }),
    mapFile({
      name: 'parameter-edits.json',
      permission: 'edit_params',
      read: async ({ library }) => (await library.catalogue()).parameterEdits ?? {},
      edit: (library, change) => library.parameterEdits.edit(change),
      onDidChange: catalogues.event,
    }),
    { name: 'parameters.json', read: async ({ library }) => catalogueText(await library.catalogue()), onDidChange: catalogues.event },
  ];
  for (const file of files) store.add(serverFiles.add(file));

  const active = () => libraries.requireActive().library;
  store.add(schemas.add('/starred-models.json', async () => starsSchema(await active().catalogue())));
  store.add(
    schemas.add('/model-links.json', async () => {
      const { presets } = await active().current();
      return linksSchema(
        await active().catalogue(),
        presets.map(({ title }) => title),
      );
    }),
  );
  store.add(schemas.add('/parameter-edits.json', async () => editsSchema(await active().catalogue())));
  const changed = (...paths: readonly string[]) => {
    for (const path of paths) schemas.changed(path);
  };
  store.add(libraries.onDidChangeCatalogue(() => changed('/starred-models.json', '/model-links.json', '/parameter-edits.json')));
  store.add(libraries.onDidChangeActive(() => changed('/starred-models.json', '/model-links.json', '/parameter-edits.json')));
  store.add(
    libraries.onDidChange(({ change: { diff } }) => {
      if (diff && diff.added.length + diff.removed.length + diff.changed.length > 0) changed('/model-links.json');
    }),
  );

  const opens = (name: string) => async () => {
    const { server } = libraries.requireActive();
    await vscode.window.showTextDocument(vscode.Uri.from({ scheme: SCHEME, authority: server.name, path: `/${name}` }));
  };
  store.add(registry.register(commands.openStarredModels, opens('starred-models.json')));
  store.add(registry.register(commands.openModelLinks, opens('model-links.json')));
  store.add(registry.register(commands.openParameterEdits, opens('parameter-edits.json')));
  store.add(registry.register(commands.openParameters, opens('parameters.json')));
  return store;
}

const texts = new WeakMap<Catalogue, string>();

/** The catalogue as people read it; made once, since VS Code asks for its size again and again. */
function catalogueText(catalogue: Catalogue): string {
  const known = texts.get(catalogue);
  if (known !== undefined) return known;
  const { groups, parameters, models, wildcards } = catalogue;
  const text = printMap({ groups, parameters, models: Object.fromEntries(models), wildcards });
  texts.set(catalogue, text);
  return text;
}
