/** What has to be the same for two models to go together; undefined where the server does not say. */
export interface ModelFamily {
  /** The architecture, such as `stable-diffusion-xl-v1`. */
  readonly family?: string | undefined;
  /** What architectures that share one VAE have in common, such as `flux1`. */
  readonly vae?: string | undefined;
}

/** Kinds of models that only work with the architecture they were made for (model classes of ListT2IParams, docs/server.md 3.2). */
const BOUND: ReadonlySet<string> = new Set(['LoRA', 'VAE', 'ControlNet']);

/** True unless it is known that a model of a kind does not go with the main model. Many architectures share one VAE. */
export function goesWith(kind: string, model: ModelFamily, main: ModelFamily | undefined): boolean {
  if (!BOUND.has(kind) || !main?.family || !model.family || model.family === main.family) return true;
  return kind === 'VAE' && (main.vae === undefined || main.vae === model.vae);
}
