import type { ModelKindRow, ModelRow } from '../../contributions';
import type { Catalogue, Model } from '../../library/catalogue';
import type { StarredModels } from '../../library/modelMaps';
import { splitModel } from '../../library/modelNames';

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
