import { bareModel } from '../../swarm/modelNames';
import { readInteger } from '../../swarm/numbers';
import { checkBackends } from './backendRefusals';
import { type Idle, idleIn } from './idle';
import { leftOutOf } from './leftOut';
import { effectiveLoras } from './loras';
import type { Effective, EffectiveLora, EffectivePrompt, EffectiveValue } from './outcome';
import { WordChance } from './prompt/chance';
import { fillPrompt, type SharedTags, withEmbeddings } from './prompt/fillPrompt';
import { type Pieces, textOf } from './prompt/pieces';
import { Refused } from './refused';
import { EffectiveRequest } from './request';
import { Scene } from './scene';
import { refusals } from './serverSays';
import { defaultVae } from './settingVae';
import { effectiveSize } from './size';
import { applyEarlyPresets, applySpecialLogic } from './specialLogic';
import type { Stack } from './stack';

/** The prompts whose tags the server fills in. */
const FILLED = ['prompt', 'negativeprompt'];
const LARGEST = 2n ** 31n;

/** What will count when presets are used one after the other over what a person typed: pure, and as a real server does (recordings in presence/). */
export function effective(stack: Stack): Effective {
  const request = new EffectiveRequest(stack);
  const prompts = new Map<string, EffectivePrompt>();
  const warnings: string[] = [];
  let loras: readonly EffectiveLora[] = [];
  let refused: Effective['refused'];
  try {
    putTogether(request);
    fillPrompts(request, prompts, warnings);
    checkBackends(request);
    loras = effectiveLoras(request);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused = { key: error.key, from: error.from, message: error.message };
  }
  const scene = new Scene(
    request,
    textOf(request.entries.get('prompt')?.pieces ?? []),
    [...prompts.values()].some(({ chance }) => chance),
  );
  const idle = refused ? [] : idleIn(scene, loras);
  return {
    refused,
    size: effectiveSize(request),
    models: modelsOf(request),
    loras: loras.filter(({ section }) => scene.runs(section)),
    prompts,
    parameters: parametersOf(request, idle),
    leftOut: [...leftOutOf(request), ...idle.map(({ key, value, from, why, message }) => ({ key, value, from, why, message }))],
    warnings,
  };
}

function putTogether(request: EffectiveRequest): void {
  const { input, presets } = request.stack;
  const images = input.get('images');
  if (images !== undefined && !isInt32(images)) {
    throw new Refused('images', refusals.count(images), 'input');
  }
  for (const [key, value] of input) request.apply(key, value, 'input');
  for (const preset of presets) request.applyPreset(preset);
  applySpecialLogic(request);
  applyEarlyPresets(request);
}

function isInt32(text: string): boolean {
  const value = readInteger(text);
  return value !== undefined && value < LARGEST && value >= -LARGEST;
}

function fillPrompts(request: EffectiveRequest, prompts: Map<string, EffectivePrompt>, warnings: string[]): void {
  const chance = new WordChance(request);
  const shared: SharedTags = { variables: new Map(), macros: new Map(), chance, warnings };
  const typed = new Map<string, Pieces>();
  for (const key of FILLED) {
    const pieces = request.entries.get(key)?.pieces ?? [];
    chance.used = false;
    const filled = fillPrompt(pieces, request, shared);
    request.setPrompt(key, filled);
    const original = textOf(pieces);
    typed.set(key, pieces);
    prompts.set(key, { text: '', chance: chance.used, parts: [], original: original === textOf(filled) ? undefined : original });
  }
  if (isMadeTwice(request)) {
    for (const [key, parts] of typed) prompts.set(key, { text: textOf(parts), parts, chance: prompts.get(key)?.chance ?? false });
    return;
  }
  // A preset that the negative prompt names changes the prompt once more (presence fact 33).
  for (const [key, prompt] of prompts) {
    const parts = withEmbeddings(request.entries.get(key)?.pieces ?? []);
    request.setPrompt(key, parts);
    prompts.set(key, { ...prompt, text: textOf(parts), parts });
  }
}

/** With `<object:>` the server makes a second picture of the first, and tells of the prompts as they were typed. */
function isMadeTwice(request: EffectiveRequest): boolean {
  return request.get('prompt')?.includes('<object:') ?? false;
}

function modelsOf(request: EffectiveRequest): Effective['models'] {
  const automatic = request.get('automaticvae') === 'true' && !request.entries.has('vae') ? defaultVae(request) : undefined;
  const fromSetting =
    automatic === undefined || automatic === 'none' ? [] : [{ key: 'vae', name: bareModel(automatic), from: 'setting' as const }];
  const named = [...request.entries].flatMap(([key, { value, from }]) =>
    request.stack.catalogue.get(key)?.type === 'model' ? [{ key, name: bareModel(value), from }] : [],
  );
  return [...named, ...fromSetting];
}

function parametersOf(request: EffectiveRequest, idle: readonly Idle[]): ReadonlyMap<string, EffectiveValue> {
  const unused = new Set(idle.filter((found) => found.unused).map(({ key }) => key));
  return new Map(
    [...request.entries]
      .filter(([key]) => !unused.has(key))
      .map(([key, { value, list, from, over }]) => [key, { value, list, from, over }]),
  );
}
