import { t } from '../../base/words';
import type { Choice, Model } from '../catalogue';
import { findChoice, findModel, listEntries, modelsFor } from './choices';
import { closest, LONGEST_NAME } from './closest';
import { type CheckedValue, type Found, setTo, shown, type ValueRule } from './finding';

/** Models, and the entries of lists of models, must be on the server (swarmui-api.md 3.6). */
export const missingModel: ValueRule = {
  id: 'missingModel',
  severity: 'error',
  applies: ({ type, subtype, values }) => type === 'model' || (type === 'list' && subtype !== undefined && values !== undefined),
  check(checked) {
    const { key, value, parameter, catalogue } = checked;
    const missing = missingName(checked);
    if (missing === undefined) return undefined;
    const message =
      parameter.subtype === undefined
        ? t('{0}: the server has no model “{1}”.', parameter.name, shown(missing))
        : t('{0}: the server has no {1} “{2}”.', parameter.name, parameter.subtype, shown(missing));
    const found =
      parameter.type === 'model'
        ? nearest(missing, modelsFor(catalogue, parameter), nameOfModel)
        : nearest(missing, parameter.values ?? [], nameOfChoice);
    if (found === undefined) return message;
    return {
      message: message + nearWords(found),
      ...fix(key, value, missing, found.name),
    };
  },
};

function missingName({ value, parameter, catalogue }: CheckedValue): string | undefined {
  if (parameter.type === 'model') return findModel(catalogue, parameter, value) ? undefined : value;
  const values = parameter.values ?? [];
  return listEntries(value).find((entry) => !findChoice(values, entry, true));
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

function fix(key: string, value: string, missing: string, name: string): Pick<Found, 'fix'> {
  const at = value.indexOf(missing);
  return { fix: setTo(key, value.slice(0, at) + name + value.slice(at + missing.length), t('Change to “{0}”', shown(name))) };
}

function fileOf(name: string): string {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .replace(/\.safetensors$/, '')
    .toLowerCase();
}

const nameOfModel = ({ name }: Model) => name;
const nameOfChoice = ({ value }: Choice) => value;
