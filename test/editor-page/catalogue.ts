import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Catalogue } from '../../src/library/catalogue/catalogue';

const golden = path.join(import.meta.dirname, '../conformance/golden/catalogue.json');

/** The recorded catalogue of a real server (254 parameters), with models in it and a few descriptions as servers write them. */
export function recordedCatalogue(options: { models?: Record<string, [string, string | null][]>; count?: number } = {}): Catalogue {
  const recorded = JSON.parse(readFileSync(golden, 'utf8'));
  const wire = recorded.steps.at(-1).reply;
  const models = options.models ?? MODELS;
  const many = Array.from({ length: options.count ?? 0 }, (_, n): [string, null] => [`folder ${n % 40}/model ${n}.safetensors`, null]);
  wire.models = { ...wire.models, ...models, 'Stable-Diffusion': [...(models['Stable-Diffusion'] ?? []), ...many] };
  for (const parameter of wire.list) parameter.description = DESCRIPTIONS[parameter.id] ?? '';
  return new Catalogue(wire);
}

export const MODELS: Record<string, [string, string | null][]> = {
  'Stable-Diffusion': [
    ['anime/flat colours.safetensors', 'stable-diffusion-xl-v1-base'],
    ['anime/v1.5 mix.safetensors', 'stable-diffusion-v1'],
    ['base.safetensors', 'stable-diffusion-xl-v1-base'],
    ['photo/portrait xl.safetensors', 'stable-diffusion-xl-v1-base'],
  ],
  VAE: [['nice.safetensors', null]],
  LoRA: [
    ['detail.safetensors', 'stable-diffusion-xl-v1-base/lora'],
    ['style/ink é.safetensors', null],
    ['style/oil.safetensors', null],
    ['style/paper.safetensors', null],
  ],
};

const DESCRIPTIONS: Record<string, string> = {
  steps: 'How often the picture is worked over.\n<b>More</b> takes longer. See <a href="https://example.org/steps">more about steps</a>.',
  cfgscale: 'How closely the picture follows the prompt. <script>alert(1)</script>',
  prompt: 'What to draw.',
  seed: 'The number that the noise begins with.',
};
