import type { ModelKindRow, ModelRow } from '../../contributions';
import type { Catalogue, Model } from '../../library/catalogue';
import type { StarredModels } from '../../library/modelMaps';

/** One line of the Starred Models view. */
export type Row = ModelKindRow | ModelRow;

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

/** Folder ('' at the top) and file name, without the extension nobody reads. */
export function splitModel(name: string): { readonly folder: string; readonly file: string } {
  const slash = name.lastIndexOf('/');
  return { folder: slash < 0 ? '' : name.slice(0, slash), file: name.slice(slash + 1).replace(/\.safetensors$/i, '') };
}

/** What the catalogue says of a model; the server takes names with and without the extension. */
export function listedModel(catalogue: Catalogue, kind: string, name: string): Model | undefined {
  const bare = withoutExtension(name);
  return catalogue.models.get(kind)?.find((model) => withoutExtension(model.name) === bare);
}

/** True when the catalogue lists models of this kind, and this one is not among them. */
export function isMissing(catalogue: Catalogue, kind: string, name: string): boolean {
  return catalogue.models.has(kind) && listedModel(catalogue, kind, name) === undefined;
}

/** Models that can be starred: all of the catalogue but the starred ones, by kind, in the order of the view. */
export function unstarred(catalogue: Catalogue, starred: StarredModels): ReadonlyMap<string, readonly Model[]> {
  const kinds = [...catalogue.models].map(([kind, models]) => {
    const have = new Set(starred.get(kind));
    return [kind, models.filter(({ name }) => !have.has(name)).sort((a, b) => compareModels(a.name, b.name))] as const;
  });
  return new Map(kinds.filter(([, models]) => models.length > 0).sort(([a], [b]) => compareKinds(a, b)));
}

function compareKinds(a: string, b: string): number {
  const place = (kind: string) => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);
  return place(a) - place(b) || collator.compare(a, b);
}

/** By file name, then by folder. */
function compareModels(a: string, b: string): number {
  const [one, other] = [splitModel(a), splitModel(b)];
  return collator.compare(one.file, other.file) || collator.compare(one.folder, other.folder);
}

function withoutExtension(name: string): string {
  return name.replace(/\.safetensors$/i, '');
}
