import { bareModel, WILDCARDS } from '../../swarm/modelNames';

/** The parameter that takes a model of a kind. */
const PARAMETERS: Readonly<Record<string, string>> = {
  'Stable-Diffusion': 'model',
  VAE: 'vae',
  ControlNet: 'controlnetmodel',
};

/** What a preset holds that uses a model. `{value}` is where SwarmUI puts the prompt that is there already. */
export function paramsFor(modelKind: string, name: string, phrase: string, weight: string): Readonly<Record<string, string>> {
  const bare = bareModel(name);
  const prompt = (text: string): Record<string, string> => (text === '' ? {} : { prompt: `{value}, ${text}` });
  if (modelKind === 'LoRA') return { loras: bare, loraweights: weight || '1', ...prompt(phrase) };
  if (modelKind === 'Embedding') return prompt(`<embed:${bare}>`);
  if (modelKind === WILDCARDS) return prompt(`<wildcard:${name}>`);
  const parameter = PARAMETERS[modelKind];
  return { ...(parameter === undefined ? {} : { [parameter]: bare }), ...prompt(phrase) };
}
