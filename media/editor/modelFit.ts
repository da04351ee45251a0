import type { PageCatalogue, PageModel } from '../../src/shared/pageCatalogue';
import { modelKey } from './modelKey';

const byKey = new WeakMap<readonly PageModel[], ReadonlyMap<string, PageModel>>();

/** The main model that a preset names, as far as the server knows it. */
export function modelOf(catalogue: PageCatalogue | undefined, name: string | undefined): PageModel | undefined {
  const models = catalogue?.models['Stable-Diffusion'];
  if (!models || !name) return undefined;
  const known = byKey.get(models) ?? new Map(models.map((model) => [modelKey(model.name), model]));
  byKey.set(models, known);
  return known.get(modelKey(name));
}

/** Kinds that only work with the architecture they were made for. */
const BOUND = new Set(['LoRA', 'VAE', 'ControlNet']);

/** True unless it is known that a model of a kind does not go with the main model; many architectures share one VAE. */
export function fits(kind: string, model: Pick<PageModel, 'family' | 'vae'>, base: PageModel | undefined): boolean {
  if (!BOUND.has(kind) || !base?.family || !model.family || model.family === base.family) return true;
  return kind === 'VAE' && (base.vae === undefined || base.vae === model.vae);
}
