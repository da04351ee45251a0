import { t } from '../../../base/words';
import { type ListEntry, listEntries } from '../../../swarm/lists';
import { editsWithout, LORAS, TEXT_WEIGHTS, WEIGHTS } from '../../../swarm/loraLists';
import { type Near, nearestName } from '../../../swarm/nearestNames';
import type { Choice, Model } from '../../catalogue/catalogue';
import { type CheckedValue, type Found, MOST_IN_LIST, setTo, shown, type ValueRule } from '../finding';
import { findChoice, findModel, modelsFor } from '../matchingChoice';

/** Models, and the entries of lists of models, must be on the server (docs/server.md 3.6). */
export const missingModel: ValueRule = {
  id: 'missingModel',
  severity: 'error',
  applies: ({ type, subtype, values }) => type === 'model' || (type === 'list' && subtype !== undefined && values !== undefined),
  check(checked) {
    return missingEntries(checked)
      .slice(0, MOST_IN_LIST)
      .map((missing) => found(checked, missing));
  },
};

function found({ key, value, parameter, params, catalogue }: CheckedValue, missing: ListEntry & { readonly place: number }): Found {
  const name = shown(missing.text);
  const message =
    parameter.subtype === undefined
      ? t('{0}: Model "{1}" isn\'t on the server.', parameter.name, name)
      : t('{0}: {1} "{2}" isn\'t on the server.', parameter.name, parameter.subtype, name);
  const part = { start: missing.start, end: missing.end };
  const near =
    parameter.type === 'model'
      ? nearestName(missing.text, modelsFor(catalogue, parameter), nameOfModel)
      : nearestName(missing.text, parameter.values ?? [], nameOfChoice);
  if (near) {
    const fix = setTo(key, changed(value, missing, near.name), t('Change to "{0}"', shown(near.name)));
    return { message: message + nearWords(near), part, fix };
  }
  // Under another spelling of its key, a list is not beside those of the weights.
  if (key !== LORAS) return { message, part };
  const edits = editsWithout((id) => params.get(id), [missing.place]);
  const hasWeight = edits.some(({ id }) => id === WEIGHTS || id === TEXT_WEIGHTS);
  const title = hasWeight ? t('Remove "{0}" and its weight', name) : t('Remove "{0}"', name);
  return { message, part, fix: { title, edits } };
}

/** The names that are not on the server, with their places among all. */
function missingEntries({ value, parameter, catalogue }: CheckedValue): (ListEntry & { readonly place: number })[] {
  if (parameter.type === 'model') {
    return findModel(catalogue, parameter, value) ? [] : [{ text: value, start: 0, end: value.length, place: 0 }];
  }
  const values = parameter.values ?? [];
  return listEntries(value).flatMap((entry, place) => (findChoice(values, entry.text, true) ? [] : [{ ...entry, place }]));
}

/** The end of what is said of a name that is gone: what it may be now. */
export function nearWords({ name, moved }: Near): string {
  return ` ${moved ? t('The server has "{0}".', name) : t('Did you mean "{0}"?', name)}`;
}

function changed(value: string, { start, end }: ListEntry, name: string): string {
  return value.slice(0, start) + name + value.slice(end);
}

const nameOfModel = ({ name }: Model) => name;
const nameOfChoice = ({ value }: Choice) => value;
