import { bareModel, WILDCARDS } from '../../swarm/modelNames';
import type { Catalogue, Model } from './catalogue';

/** Full names of all models of a kind; undefined where the server does not list the kind. */
export function namesOfKind(catalogue: Catalogue, kind: string): readonly string[] | undefined {
  return kind === WILDCARDS ? catalogue.wildcards : catalogue.models.get(kind)?.map(({ name }) => name);
}

/** What the catalogue says of a model; the server takes names with and without the extension. */
export function listedModel(catalogue: Catalogue, kind: string, name: string): Model | undefined {
  return indexOf(catalogue, kind)?.get(bareModel(name));
}

const indexes = new WeakMap<readonly Model[], ReadonlyMap<string, Model>>();

/** The models of a kind by bare name: a list of thousands is looked through once, not for each of its models. The first of a name counts. */
function indexOf({ models }: Catalogue, kind: string): ReadonlyMap<string, Model> | undefined {
  const list = models.get(kind);
  if (!list) return undefined;
  const known = indexes.get(list) ?? new Map(Array.from(list, (model): [string, Model] => [bareModel(model.name), model]).reverse());
  indexes.set(list, known);
  return known;
}

/** True when the catalogue lists models of this kind, and this one is not among them. */
export function isMissing(catalogue: Catalogue, kind: string, name: string): boolean {
  if (kind === WILDCARDS) return !catalogue.wildcards.includes(name);
  return catalogue.models.has(kind) && listedModel(catalogue, kind, name) === undefined;
}
