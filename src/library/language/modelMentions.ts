import { listEntries } from '../../swarm/lists';
import { bareModel, kindFor } from '../../swarm/modelNames';
import { isPrompt } from '../../swarm/prompt/promptSyntax';
import { promptTags } from '../../swarm/prompt/promptTags';
import { taggedName } from '../../swarm/prompt/taggedNames';
import type { Catalogue, Parameter } from '../catalogue/catalogue';
import { listedModel } from '../catalogue/listedModels';
import { findChoice, findModel, taggedModel } from '../findings/matchingChoice';
import { paramMembers, type Span } from './presetPlace';

/** A model that is named, by its kind and the full name the server has it under. */
export interface NamedModel {
  readonly kind: string;
  readonly name: string;
}

/** A model named in the text of a preset. */
export interface ModelMention extends NamedModel {
  readonly span: Span;
}

interface Place extends NamedModel {
  readonly start: number;
  readonly end: number;
}

/** Every model that a preset's text names and the server has: as a value, in a list, and in a tag of a prompt. */
export function modelMentions(text: string, catalogue: Catalogue): ModelMention[] {
  return paramMembers(text).flatMap(({ key, content }) =>
    content === undefined
      ? []
      : modelsIn(key, content.text, catalogue).map(({ kind, name, start, end }) => ({
          kind,
          name,
          span: { start: content.offsetOf(start), end: content.offsetOf(end) },
        })),
  );
}

/** True where the values of a preset name a model. */
export function namesModel(params: ReadonlyMap<string, string>, { kind, name }: NamedModel, catalogue: Catalogue): boolean {
  for (const [key, value] of params) {
    if (modelsIn(key, value, catalogue).some((one) => one.kind === kind && bareModel(one.name) === bareModel(name))) return true;
  }
  return false;
}

function modelsIn(key: string, value: string, catalogue: Catalogue): readonly Place[] {
  const parameter = catalogue.find(key);
  if (isPrompt(key, parameter?.viewType)) return value.includes('<') ? inPrompt(value, catalogue) : [];
  if (parameter?.type === 'model') return whole(value, parameter, catalogue);
  return parameter?.type === 'list' && parameter.subtype !== undefined ? inList(value, parameter, catalogue) : [];
}

function whole(value: string, parameter: Parameter, catalogue: Catalogue): Place[] {
  const found = value === '' ? undefined : findModel(catalogue, parameter, value);
  const kind = kindFor(parameter);
  const model = found && listedModel(catalogue, kind, found.value);
  return model ? [{ kind, name: model.name, start: 0, end: value.length }] : [];
}

function inList(value: string, { subtype: kind = '', values = [] }: Parameter, catalogue: Catalogue): Place[] {
  return listEntries(value).flatMap(({ text, start, end }) => {
    const found = findChoice(values, text, true);
    const model = found && listedModel(catalogue, kind, found.value);
    return model ? { kind, name: model.name, start, end } : [];
  });
}

function inPrompt(prompt: string, catalogue: Catalogue): Place[] {
  return promptTags(prompt).flatMap((tag) => {
    const named = taggedName(prompt, tag);
    const model = named && taggedModel(catalogue, named);
    return model ? { kind: named.kind, name: model.name, start: named.start, end: named.end } : [];
  });
}
