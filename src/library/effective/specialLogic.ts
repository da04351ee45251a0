import { readResolution } from '../../swarm/resolution';
import { earlyPresetsOf } from './prompt/earlyPresets';
import type { EffectiveRequest } from './request';
import { originOf } from './stack';

/** Values that decide which backend is asked, so that the server takes them from presets in prompts before all else. */
const EARLY = ['model', 'images', 'internalbackendtype', 'exactbackendid'];

/** What the server puts in order once all presets are applied, and once more for each preset of a prompt. */
export function applySpecialLogic(request: EffectiveRequest): void {
  const raw = request.entries.get('rawresolution');
  const size = raw && readResolution(raw.value);
  if (raw && size) {
    for (const id of ['width', 'height', 'altresolutionheightmultiplier']) request.drop(id, 'sized');
    request.setValue('width', String(size.width), raw.from);
    request.setValue('height', String(size.height), raw.from);
  }
  matchWeights(request);
}

/** Takes early what presets in the prompt say of model and backend: even those in comments (presence fact 29). */
export function applyEarlyPresets(request: EffectiveRequest): void {
  for (const title of earlyPresetsOf(request.get('prompt') ?? '')) {
    const preset = request.stack.presetNamed?.(title);
    if (!preset) continue;
    for (const key of EARLY) {
      const value = preset.params.get(key);
      if (value !== undefined) request.apply(key, value, originOf(preset));
    }
  }
}

/** Weights that are missing are 1, those too many are cut (presence fact 16). */
function matchWeights(request: EffectiveRequest): void {
  const loras = request.list('loras');
  if (!loras) return;
  const weights = fitted(request.list('loraweights') ?? [], loras.length, () => '1');
  request.setList('loraweights', weights, 'server');
  const others = request.list('loratencweights');
  if (others)
    request.setList(
      'loratencweights',
      fitted(others, loras.length, (index) => weights[index] ?? '1'),
      'server',
    );
}

function fitted(list: readonly string[], length: number, fill: (index: number) => string): string[] {
  return Array.from({ length }, (_, index) => list[index] ?? fill(index));
}
