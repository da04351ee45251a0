import { cleanChoice, FuzzyChoices, type Match } from '../../swarm/fuzzyChoices';
import { kindFor, modelKey, modelsByKey, NO_MODEL } from '../../swarm/modelNames';
import { readTagged, type TaggedName } from '../../swarm/prompt/taggedNames';
import type { Catalogue, Choice, Model, Parameter } from '../catalogue/catalogue';
import { listedModel } from '../catalogue/listedModels';

// Made once for each list of a catalogue: ten thousand presets are checked against them.
const ofChoices = new WeakMap<readonly Choice[], FuzzyChoices>();
const ofChoicesAsModels = new WeakMap<readonly Choice[], FuzzyChoices>();
const ofModels = new WeakMap<readonly Model[], FuzzyChoices>();
const ofWildcards = new WeakMap<readonly string[], FuzzyChoices>();
const ofNames = new WeakMap<readonly Model[], ReadonlyMap<string, Model>>();
const NO_MODELS: readonly Model[] = [];

/** The choice the server takes for an entry of a parameter that has choices; for entries of lists, names of models count too. */
export function findChoice(values: readonly Choice[], text: string, isList: boolean): Match | undefined {
  const plain = remember(ofChoices, values, () => new FuzzyChoices(values.map(choiceValue), cleanChoice));
  const found = plain.find(text);
  if (found !== undefined || !isList) return found;
  return remember(ofChoicesAsModels, values, () => new FuzzyChoices(values.map(choiceValue), modelKey)).find(text);
}

/** The model the server takes for a value. `(None)` is on its list for every kind, so `none` and the empty text find it. */
export function findModel(catalogue: Catalogue, parameter: Parameter, text: string): Match | undefined {
  const found = fuzzyModels(modelsFor(catalogue, parameter)).find(text);
  return found && !found.exact && (modelKey(text) === 'none' || text.trim() === '') ? { ...found, exact: true } : found;
}

/** Finds models of a kind as the server does. */
export function fuzzyModels(models: readonly Model[]): FuzzyChoices {
  return remember(ofModels, models, () => new FuzzyChoices([NO_MODEL, ...models.map(({ name }) => name)], modelKey));
}

/** Finds names, such as those of wildcards, as the server does. */
export function fuzzyNames(names: readonly string[]): FuzzyChoices {
  return remember(ofWildcards, names, () => new FuzzyChoices(names, cleanChoice));
}

/** The models that a parameter chooses from. */
export function modelsFor(catalogue: Catalogue, parameter: Parameter): readonly Model[] {
  return catalogue.models.get(kindFor(parameter)) ?? NO_MODELS;
}

/** The model that the server takes for a name, by the kind of model. */
export function modelNamed(catalogue: Catalogue, kind: string, name: string): Model | undefined {
  const models = catalogue.models.get(kind) ?? NO_MODELS;
  const byName = remember(ofNames, models, () => modelsByKey(models));
  return byName.get(modelKey(name));
}

/** The model that the server takes for what a tag of a prompt names. */
export function taggedModel(catalogue: Catalogue, { kind, text }: TaggedName): Model | undefined {
  const found = fuzzyModels(catalogue.models.get(kind) ?? NO_MODELS).find(readTagged(text));
  return found && listedModel(catalogue, kind, found.value);
}

const choiceValue = ({ value }: Choice) => value;

function remember<K extends object, V>(cache: WeakMap<K, V>, key: K, make: () => V): V {
  let value = cache.get(key);
  if (value === undefined) {
    value = make();
    cache.set(key, value);
  }
  return value;
}
