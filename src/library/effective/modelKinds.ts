import type { Model } from '../catalogue/catalogue';
import type { EffectiveRequest } from './request';
import { modelOf } from './world';

/** Architectures of which the recordings show what counts with them (presence contexts); of others nothing is said. */
const SEEN = new Set([
  'stable-diffusion-v1',
  'stable-diffusion-xl-v1',
  'stable-diffusion-xl-v1-refiner',
  'stable-diffusion-v3.5-large',
  'flux-1',
  'flux-2',
  'wan-21-14b',
  'hunyuan-video',
  'lightricks-ltx-video',
  'stable-video-diffusion-img2vid-v1',
  'stable-cascade-v1',
  'ace-step-1_5',
  'z-image',
  'chroma',
  'lumina-2',
  'qwen-image',
]);
/** Sizes of one architecture. */
const SIZES: ReadonlyMap<string, string> = new Map([
  ['wan-21-1_3b', 'wan-21-14b'],
  ['stable-diffusion-v3.5-medium', 'stable-diffusion-v3.5-large'],
]);
/** Parameters that name a model by which the picture, or a part of it, is made. */
const MAKERS = [
  'model',
  'refinermodel',
  'segmentmodel',
  'videomodel',
  'videoswapmodel',
  'videoextendmodel',
  'videoextendswapmodel',
  'negativemodel',
];

/** True unless it is known that the main model is none of these architectures. */
export function mainMayBe(request: EffectiveRequest, kinds: readonly string[]): boolean {
  return mayBe(modelOf(request, 'model'), kinds);
}

/** True unless it is known that no model of the request is one of these architectures. */
export function anyMayBe(request: EffectiveRequest, kinds: readonly string[]): boolean {
  return makersOf(request).some((model) => mayBe(model, kinds));
}

/** True when it is known that each model of the request is one of these architectures. */
export function allAre(request: EffectiveRequest, kinds: readonly string[]): boolean {
  return makersOf(request).every((model) => kinds.includes(kindOf(model) ?? ''));
}

/** True when it is known that the model of a parameter is one of these architectures. */
export function isKind(request: EffectiveRequest, key: string, kinds: readonly string[]): boolean {
  const kind = kindOf(modelOf(request, key));
  return kind !== undefined && kinds.includes(kind);
}

function makersOf(request: EffectiveRequest): (Model | undefined)[] {
  const named = MAKERS.filter((key) => key === 'model' || request.entries.has(key));
  return named.map((key) => modelOf(request, key));
}

function kindOf(model: Model | undefined): string | undefined {
  const kind = model?.architecture;
  return kind === undefined ? undefined : (SIZES.get(kind) ?? kind);
}

function mayBe(model: Model | undefined, kinds: readonly string[]): boolean {
  const kind = kindOf(model);
  if (kind === undefined || !SEEN.has(kind)) return true;
  return kinds.includes(kind) || (model?.classId !== undefined && kinds.includes(model.classId));
}
