import { t } from '../../base/words';
import { type ListEntry, listEntries } from '../../swarm/lists';
import { modelKey } from '../../swarm/modelNames';
import type { Choice, Model } from '../catalogue';
import { findChoice, findModel, modelsFor } from './choices';
import { closest, LONGEST_NAME } from './closest';
import { type CheckedValue, setTo, shown, type ValueRule } from './finding';

/** Models, and the entries of lists of models, must be on the server (swarmui-api.md 3.6). */
export const missingModel: ValueRule = {
  id: 'missingModel',
  severity: 'error',
  applies: ({ type, subtype, values }) => type === 'model' || (type === 'list' && subtype !== undefined && values !== undefined),
  check(checked) {
    const { key, value, parameter, catalogue } = checked;
    const missing = missingEntry(checked);
    if (missing === undefined) return undefined;
    const message =
      parameter.subtype === undefined
        ? t('{0}: the server has no model “{1}”.', parameter.name, shown(missing.text))
        : t('{0}: the server has no {1} “{2}”.', parameter.name, parameter.subtype, shown(missing.text));
    const found =
      parameter.type === 'model'
        ? nearest(missing.text, modelsFor(catalogue, parameter), nameOfModel)
        : nearest(missing.text, parameter.values ?? [], nameOfChoice);
    if (found === undefined) return message;
    return {
      message: message + nearWords(found),
      fix: setTo(key, changed(value, missing, found.name), t('Change to “{0}”', shown(found.name))),
    };
  },
};

function missingEntry({ value, parameter, catalogue }: CheckedValue): ListEntry | undefined {
  if (parameter.type === 'model') {
    return findModel(catalogue, parameter, value) ? undefined : { text: value, start: 0, end: value.length };
  }
  const values = parameter.values ?? [];
  return listEntries(value).find(({ text }) => !findChoice(values, text, true));
}

/** A model of the same name in another folder, else the one spelt most alike. Answers are kept for each list. */
export function nearest<T>(name: string, items: readonly T[], nameOf: (item: T) => string): Near | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  let known = answers.get(items);
  if (!known) {
    known = new Map();
    answers.set(items, known);
  }
  if (!known.has(name)) known.set(name, search(name, items, nameOf));
  return known.get(name);
}

/** The end of what is said of a name that is gone: what it may be now. */
export function nearWords({ name, moved }: Near): string {
  return ` ${moved ? t('It has “{0}”.', name) : t('Is “{0}” meant?', name)}`;
}

interface Near {
  readonly name: string;
  readonly moved: boolean;
}

const answers = new WeakMap<readonly unknown[], Map<string, Near | undefined>>();

function search<T>(name: string, items: readonly T[], nameOf: (item: T) => string): Near | undefined {
  const file = fileOf(name);
  const moved = file === '' ? undefined : items.find((item) => fileOf(nameOf(item)) === file);
  const near = moved ?? closest(name, items, nameOf);
  return near && { name: nameOf(near), moved: moved !== undefined };
}

function changed(value: string, { start, end }: ListEntry, name: string): string {
  return value.slice(0, start) + name + value.slice(end);
}

function fileOf(name: string): string {
  return modelKey(name.slice(name.lastIndexOf('/') + 1));
}

const nameOfModel = ({ name }: Model) => name;
const nameOfChoice = ({ value }: Choice) => value;
