import type { Catalogue } from '../../library/catalogue/catalogue';
import { isMissing, namesOfKind } from '../../library/catalogue/listedModels';
import type { StarredModels } from '../../library/models/modelMaps';
import type { ModelFolderRow, ModelKindRow, ModelRow } from '../../rows';
import { splitModel, WILDCARDS } from '../../swarm/modelNames';

/** One line of the Starred Models view. */
export type Row = ModelKindRow | ModelFolderRow | ModelRow;

/** The order SwarmUI itself lists them in; other kinds follow by name. */
const KINDS = ['Stable-Diffusion', 'LoRA', 'VAE', 'Embedding', 'ControlNet'];

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The kinds that have stars, in order. */
export function kindsOf(starred: StarredModels): string[] {
  return [...starred].flatMap(([kind, models]) => (models.length > 0 ? kind : [])).sort(compareKinds);
}

/** The starred models of a kind, each once, in the order of what rows show first. */
export function modelsOf(starred: StarredModels, kind: string): string[] {
  return [...new Set(starred.get(kind))].sort(compareModels);
}

/** What stands below a folder ('': the kind itself): the folders right in it, then its models. */
export function entriesOf(
  models: readonly string[],
  folder: string,
): { readonly folders: readonly string[]; readonly names: readonly string[] } {
  const prefix = folder === '' ? '' : `${folder}/`;
  const inside = models.filter((name) => name.startsWith(prefix));
  const folders = inside.flatMap((name) => {
    const slash = name.indexOf('/', prefix.length);
    return slash < 0 ? [] : name.slice(0, slash);
  });
  return {
    folders: [...new Set(folders)].sort((a, b) => collator.compare(a, b)),
    names: inside.filter((name) => !name.includes('/', prefix.length)),
  };
}

/** Every model there is, and every starred one, by kind, in the order of the view: what can be starred and unstarred. */
export function allModels(catalogue: Catalogue, starred: StarredModels): ReadonlyMap<string, readonly string[]> {
  const kinds = new Set([...catalogue.models.keys(), ...(catalogue.wildcards.length > 0 ? [WILDCARDS] : []), ...kindsOf(starred)]);
  const models = [...kinds].map((kind) => {
    const names = new Set([...(starred.get(kind) ?? []), ...(namesOfKind(catalogue, kind) ?? [])]);
    return [kind, [...names].sort(compareModels)] as const;
  });
  return new Map(models.filter(([, names]) => names.length > 0).sort(([a], [b]) => compareKinds(a, b)));
}

/** The starred models that the server does not have. */
export function deadStars(catalogue: Catalogue, starred: StarredModels): { readonly modelKind: string; readonly name: string }[] {
  return kindsOf(starred).flatMap((modelKind) =>
    modelsOf(starred, modelKind).flatMap((name) => (isMissing(catalogue, modelKind, name) ? { modelKind, name } : [])),
  );
}

/** Orders kinds as SwarmUI does. */
export function compareKinds(a: string, b: string): number {
  const place = (kind: string) => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);
  return place(a) - place(b) || collator.compare(a, b);
}

/** By file name, then by folder. */
export function compareModels(a: string, b: string): number {
  const [one, other] = [splitModel(a), splitModel(b)];
  return collator.compare(one.file, other.file) || collator.compare(one.folder, other.folder);
}
