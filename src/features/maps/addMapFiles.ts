import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { Catalogue } from '../../library/catalogue/catalogue';
import { EDITS_SHAPE, LINKS_SHAPE, STARS_SHAPE } from '../../library/formats/mapShapes';
import { printMap } from '../../library/formats/mapText';
import type { Library } from '../../library/library';
import type { Libraries } from '../../servers/libraries';
import { tooOldFor } from '../../servers/unsupported';
import type { ServerFile, ServerFiles } from '../../ui/serverFiles';
import { mapFile } from './mapFile';

/** The files of the maps, by their paths. */
export const STARS = '/starred-models.json';
export const LINKS = '/model-links.json';
export const EDITS = '/parameter-edits.json';

/** Adds starred models, model links, parameter edits and the parameter catalogue to the files of every server. */
export function addMapFiles(libraries: Pick<Libraries, 'onDidChange' | 'onDidChangeCatalogue'>, serverFiles: ServerFiles): Disposable {
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
      name: STARS.slice(1),
      permission: 'fundamental_model_access',
      shape: STARS_SHAPE,
      read: async ({ library }) => (await library.current()).rawStarredModels,
      edit: (library, change) => library.stars.edit(change),
      onDidChange: stars.event,
    }),
    mapFile({
      name: LINKS.slice(1),
      permission: 'fundamental_model_access',
      hindrance: ({ features }, server) => (features.links ? undefined : tooOldFor('links', server)),
      shape: LINKS_SHAPE,
      read: async ({ library }) => (await library.current()).rawModelLinks,
      edit: (library, change) => library.links.edit(change),
      onDidChange: links.event,
    }),
    mapFile({
      name: EDITS.slice(1),
      permission: 'edit_params',
      shape: EDITS_SHAPE,
      read: async ({ library }) => (await library.catalogue()).parameterEdits ?? {},
      edit: (library, change) => library.parameterEdits.edit(change),
      onDidChange: catalogues.event,
    }),
    { name: 'parameters.json', read: async ({ library }) => catalogueText(await library.catalogue()), onDidChange: catalogues.event },
  ];
  for (const file of files) store.add(serverFiles.add(file));
  return store;
}

const texts = new WeakMap<Catalogue, string>();

/** The catalogue as people read it; made once for its size and its text. */
function catalogueText(catalogue: Catalogue): string {
  const known = texts.get(catalogue);
  if (known !== undefined) return known;
  const { groups, parameters, models, wildcards } = catalogue;
  const text = printMap({ groups, parameters, models: Object.fromEntries(models), wildcards });
  texts.set(catalogue, text);
  return text;
}
