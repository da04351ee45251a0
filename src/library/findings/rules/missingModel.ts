import { t } from '../../../base/words';
import { type ListEntry, listEntries } from '../../../swarm/lists';
import { type Near, nearestName } from '../../../swarm/nearestNames';
import type { Choice, Model } from '../../catalogue/catalogue';
import { type CheckedValue, setTo, shown, type ValueRule } from '../finding';
import { findChoice, findModel, modelsFor } from '../matchingChoice';

/** Models, and the entries of lists of models, must be on the server (docs/server.md 3.6). */
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
        ? t('{0}: Model "{1}" isn\'t on the server.', parameter.name, shown(missing.text))
        : t('{0}: {1} "{2}" isn\'t on the server.', parameter.name, parameter.subtype, shown(missing.text));
    const found =
      parameter.type === 'model'
        ? nearestName(missing.text, modelsFor(catalogue, parameter), nameOfModel)
        : nearestName(missing.text, parameter.values ?? [], nameOfChoice);
    if (found === undefined) return message;
    return {
      message: message + nearWords(found),
      fix: setTo(key, changed(value, missing, found.name), t('Change to "{0}"', shown(found.name))),
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

/** The end of what is said of a name that is gone: what it may be now. */
export function nearWords({ name, moved }: Near): string {
  return ` ${moved ? t('The server has "{0}".', name) : t('Did you mean "{0}"?', name)}`;
}

function changed(value: string, { start, end }: ListEntry, name: string): string {
  return value.slice(0, start) + name + value.slice(end);
}

const nameOfModel = ({ name }: Model) => name;
const nameOfChoice = ({ value }: Choice) => value;
