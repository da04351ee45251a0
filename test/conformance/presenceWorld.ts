import { type CatalogueWire, catalogueWire } from '../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../src/library/catalogue/catalogue';
import { ignoreIf } from '../../src/library/effective/ignoreIf';
import type { Stack, StackedPreset } from '../../src/library/effective/stack';
import { findChoice } from '../../src/library/findings/matchingChoice';
import { titleKey } from '../../src/swarm/title';
import { type Recording, readGolden } from './recording';

/** The server on which the rows of golden/presence/ and preset-stacks.json were recorded: what they name, put together. */
interface World {
  readonly presets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly loras: readonly string[];
  readonly embeddings: readonly string[];
  readonly wildcards: Readonly<Record<string, readonly string[]>>;
  readonly triggerPhrases: Readonly<Record<string, string>>;
  readonly models: Readonly<Record<string, string>>;
}

/** What a request holds in JSON. */
export type Body = Readonly<Record<string, unknown>>;

const WORLD = readGolden<World>('presence/world.json');

/** The model classes of the names in world.json. */
const CLASSES: Readonly<Record<string, string>> = {
  SDXL: 'stable-diffusion-xl-v1-base',
  'SD 1.5': 'stable-diffusion-v1',
  'Flux dev': 'Flux.1-dev',
  'Flux schnell': 'Flux.1-schnell',
  'Flux.2': 'flux.2-dev',
  'SD 3.5': 'stable-diffusion-v3.5-large',
  'Z-Image': 'z-image',
  Chroma: 'chroma',
  'Hunyuan Video': 'hunyuan-video',
  LTXV: 'lightricks-ltx-video',
  'Stable Video Diffusion': 'stable-video-diffusion-img2vid-v1',
  'Wan 2.1 text to video': 'wan-2_1-text2video-14b',
  'Wan 2.1 image to video': 'wan-2_1-image2video-14b',
  'Wan 2.2 image to video': 'wan-2_2-image2video-14b',
  'instruct pix2pix': 'stable-diffusion-xl-v1-edit',
  'SDXL refiner': 'stable-diffusion-xl-v1-refiner',
};
/** Models that only the contexts and the facts name. */
const MORE_MODELS: readonly (readonly [string, string | null])[] = [
  ['pid', 'pid'],
  ['seedvr2', 'seedvr2'],
  ['kontext', 'Flux.1-dev/kontext'],
  ['ace15', 'ace-step-1_5'],
  ['lumina2', 'lumina-2'],
  ['qwenimage', 'qwen-image'],
  ['cascade_stage_c', 'stable-cascade-v1-stage-c'],
];
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  VAE: ['nice', 'OfficialStableDiffusion/sdxl_vae', 'Flux/ae'],
  ControlNet: ['xl_canny', 'xl_depth', 'xl_plain', 'flux_cn'],
  Clip: ['other_tenc', 't5xxl_enconly', 'clip_l'],
  ClipVision: ['other_vision'],
};
/** What depends on the machine of that server. */
const OFFERED: Readonly<Record<string, readonly string[]>> = { exactbackendid: ['0'], controlnetpreprocessor: ['CannyEdgePreprocessor'] };

const named = (names: readonly string[]): [string, null][] => names.map((name) => [`${name}.safetensors`, null]);

/** The models of a server, by name, and the class of main ones. */
interface Models {
  readonly main: readonly (readonly [string, string | null])[];
  readonly loras: readonly string[];
  readonly embeddings: readonly string[];
  readonly others: Readonly<Record<string, readonly string[]>>;
}

const ALL: Models = {
  main: [...MORE_MODELS, ...Object.entries(WORLD.models).map(([name, kind]) => [name, CLASSES[kind] ?? null] as const)],
  loras: [...WORLD.loras, 'detail2'],
  embeddings: WORLD.embeddings,
  others: OTHERS,
};
/** The six model files of the server of preset-stacks.json. */
const FEW: Models = {
  main: [
    ['anime/v1.5 mix', 'stable-diffusion-v1'],
    ['base', 'stable-diffusion-xl-v1-base'],
  ],
  loras: ['detail', 'style/ink \u00e9'],
  embeddings: ['bad'],
  others: { VAE: ['nice'] },
};

/** The catalogue of the server of golden/presence/, but for some parameters. What rows without an error give a dropdown was on offer. */
export function presenceCatalogue(taken: readonly Body[] = [], without: readonly string[] = []): Catalogue {
  const wire = wireWith(ALL, without);
  return withOffered(new Catalogue(wire), wire, taken);
}

/** The catalogue of the server of preset-stacks.json. */
export function stacksCatalogue(): Catalogue {
  return new Catalogue(wireWith(FEW, []));
}

function wireWith({ main, loras, embeddings, others }: Models, without: readonly string[]): CatalogueWire {
  const wire = catalogueWire.parse(readGolden<Recording>('catalogue.json').steps[1]?.reply);
  const sorted = [...loras].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const offered: Readonly<Record<string, readonly string[]>> = { ...OFFERED, loras: sorted };
  return {
    ...wire,
    models: {
      ...wire.models,
      ...Object.fromEntries(Object.entries(others).map(([kind, names]) => [kind, named(names)])),
      'Stable-Diffusion': main.map(([name, classId]): [string, string | null] => [`${name}.safetensors`, classId]),
      LoRA: named(loras),
      Embedding: named(embeddings),
    },
    wildcards: Object.keys(WORLD.wildcards),
    list: wire.list
      .filter(({ id }) => !without.includes(id))
      .map((parameter) => ({
        ...parameter,
        values: parameter.values && [...parameter.values, ...(offered[parameter.id] ?? [])],
        value_names: null,
      })),
  };
}

function withOffered(catalogue: Catalogue, wire: CatalogueWire, bodies: readonly Body[]): Catalogue {
  const more = new Map<string, Set<string>>();
  for (const body of bodies) {
    for (const [key, value] of Object.entries(body)) {
      const parameter = catalogue.find(key);
      if (parameter?.type !== 'dropdown' || typeof value !== 'string' || value === ignoreIf(parameter)) continue;
      if (parameter.values && !findChoice(parameter.values, value, false))
        more.set(parameter.id, (more.get(parameter.id) ?? new Set()).add(value));
    }
  }
  const list = wire.list.map((parameter) => ({
    ...parameter,
    values: parameter.values && [...parameter.values, ...(more.get(parameter.id) ?? [])],
  }));
  return new Catalogue({ ...wire, list });
}

/** What the server knows besides. */
export function presenceFacts(catalogue: Catalogue): Omit<Stack, 'presets' | 'input'> {
  const flags = catalogue.parameters.flatMap(({ featureFlags }) => featureFlags);
  return {
    catalogue,
    presetNamed: findsIn(WORLD.presets),
    features: new Set(flags.filter((flag) => flag !== 'autowebui')),
    backends: new Set(['comfyui_api']),
    wildcards: new Map(Object.entries(WORLD.wildcards)),
    triggers: new Map(Object.entries(WORLD.triggerPhrases)),
    hasFile: () => false,
  };
}

/** Finds a preset as the server does. */
export function findsIn(presets: Readonly<Record<string, Readonly<Record<string, string>>>>): (title: string) => StackedPreset | undefined {
  const byKey = new Map(
    Object.entries(presets).map(([title, params]) => [titleKey(title), { title, params: new Map(Object.entries(params)) }]),
  );
  return (title) => byKey.get(titleKey(title));
}

/** What the server reads in a request: every value is a text. */
export function inputOf(body: Body): ReadonlyMap<string, string> {
  return new Map(Object.entries(body).map(([key, value]) => [key, textOf(value)]));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('\n|||\n');
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? '' : String(value);
}
