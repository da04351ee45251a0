import { bareModel } from '../../swarm/modelNames';
import { Refused } from './refused';
import type { EffectiveRequest } from './request';
import { refusals } from './serverSays';
import { modelOf } from './world';

/** Flags that models bring along, and no backend tells of. */
const OF_MODELS = new Set(['sdxl', 'sd3', 'flux-dev', 'cascade', 'text2video', 'text2audio', 'nunchaku']);

/** Throws what no backend of the server would take, as far as its backends are known. */
export function checkBackends(request: EffectiveRequest): void {
  for (const check of [checkFeatures, checkBackendType, checkLoras, checkModel, checkControlNets, checkImages, checkModelKinds])
    check(request);
}

function checkFeatures({ needed, stack: { features } }: EffectiveRequest): void {
  if (!features?.size) return;
  for (const [flag, { key, from }] of needed) {
    if (features.has(flag) || OF_MODELS.has(flag)) continue;
    throw new Refused(key, refusals.feature(flag), from);
  }
}

function checkBackendType(request: EffectiveRequest): void {
  const { backends } = request.stack;
  const wanted = request.entries.get('internalbackendtype');
  if (!backends?.size || !wanted || backends.has(wanted.value)) return;
  refuse(request, 'internalbackendtype', refusals.backendType);
}

function checkLoras(request: EffectiveRequest): void {
  const known = new Set((request.stack.catalogue.models.get('LoRA') ?? []).map(({ name }) => bareModel(name)));
  const missing = request.list('loras')?.find((lora) => !known.has(lora));
  if (missing === undefined) return;
  refuse(request, 'loras', refusals.lora(missing));
}

/** Where nothing names a model the page's own counts; one that was asked for and is none does not. */
function checkModel(request: EffectiveRequest): void {
  if (request.entries.has('model')) return;
  const none = request.dropped.find(({ key, why }) => key === 'model' && why === 'ignored');
  if (none) throw new Refused('model', refusals.noModel, none.from);
}

/** The first takes the init image where it has none of its own; the others take the first one's. */
function checkControlNets(request: EffectiveRequest): void {
  let first = request.entries.has('initimage');
  for (const prefix of ['controlnet', 'controlnettwo', 'controlnetthree']) {
    const strength = `${prefix}strength`;
    const isOn = request.entries.has(strength);
    if (isOn && !first && !request.entries.has(`${prefix}imageinput`)) refuse(request, strength, refusals.controlNetPicture);
    if (isOn && request.get('controlnetpreviewonly') === 'true' && request.get(`${prefix}preprocessor`) === 'None') {
      refuse(request, strength, refusals.controlNetPreview);
    }
    if (isOn && !request.entries.has(`${prefix}model`)) refuse(request, strength, refusals.controlNetModel);
    if (prefix === 'controlnet') first = isOn;
  }
}

function checkImages(request: EffectiveRequest): void {
  if (request.get('initimage')?.trim() === '') refuse(request, 'initimage', refusals.wrong);
  if (request.get('comfyuicustomworkflow') === undefined) return;
  const known = request.stack.catalogue.get('comfyuicustomworkflow')?.values;
  if (known?.some(({ value }) => value === request.get('comfyuicustomworkflow'))) return;
  refuse(request, 'comfyuicustomworkflow', refusals.workflow);
}

function checkModelKinds(request: EffectiveRequest): void {
  const main = modelOf(request, 'model');
  const decoder = modelOf(request, 'pixeldecodermodel');
  if (decoder?.classId && decoder.classId !== 'pid') {
    refuse(request, 'pixeldecodermodel', refusals.pixelDecoder(decoder.name));
  }
  const strength = Number(request.get('revisionstrength') ?? '0');
  if (strength > 0 && request.entries.has('promptimages') && main?.architecture && main.architecture !== 'stable-diffusion-xl-v1') {
    refuse(request, 'revisionstrength', refusals.revision(main.className ?? main.architecture));
  }
  const refiner = modelOf(request, 'refinermodel');
  const swaps = request.get('refinermethod')?.startsWith('StepSwap') && request.entries.has('refinercontrolpercentage');
  if (swaps && main?.architecture && refiner?.architecture && main.architecture !== refiner.architecture) {
    refuse(request, 'refinermodel', refusals.swap);
  }
}

function refuse(request: EffectiveRequest, key: string, message: string): never {
  throw new Refused(key, message, request.entries.get(key)?.from);
}
