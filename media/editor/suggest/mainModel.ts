import type { PageCatalogue, PageModel } from '../../../src/shared/pageCatalogue';
import { MAIN_KIND, modelKey, modelsByKey } from '../../../src/swarm/modelNames';

const byKey = new WeakMap<readonly PageModel[], ReadonlyMap<string, PageModel>>();

/** The main model that a preset names, as far as the server knows it. */
export function modelOf(catalogue: PageCatalogue | undefined, name: string | undefined): PageModel | undefined {
  const models = catalogue?.models[MAIN_KIND];
  if (!models || !name) return undefined;
  const known = byKey.get(models) ?? modelsByKey(models);
  byKey.set(models, known);
  return known.get(modelKey(name));
}
