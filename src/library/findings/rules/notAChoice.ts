import { t } from '../../../base/words';
import { splitList } from '../../../swarm/lists';
import { closest } from '../../../swarm/spelling';
import type { Parameter } from '../../catalogue/catalogue';
import { setTo, shown, type ValueRule } from '../finding';
import { takesAnything } from '../ignoredValues';
import { findChoice } from '../matchingChoice';

/**
 * Values of dropdowns, and entries of lists with choices, must be found among them (docs/server.md 3.6). Lists of models are the rule
 * missingModel's.
 */
export const notAChoice: ValueRule = {
  id: 'notAChoice',
  severity: 'error',
  applies: (parameter) => hasChoices(parameter) && !(parameter.type === 'list' && parameter.subtype !== undefined),
  check({ key, value, parameter }) {
    const { name, values } = parameter;
    if (values === undefined) return undefined;
    const isList = parameter.type === 'list';
    const missing = (isList ? splitList(value) : [value]).find((entry) => !findChoice(values, entry, isList));
    if (missing === undefined) return undefined;
    const some = values.slice(0, 6).map((choice) => choice.value);
    if (values.length > some.length) some.push('…');
    const message =
      values.length === 0
        ? t('{0}: "{1}" is not an option on this server, which offers none.', name, shown(missing))
        : t('{0}: "{1}" is not an option on this server. Options: {2}.', name, shown(missing), some.join(', '));
    const near = isList ? undefined : closest(missing, values, nameOfChoice);
    return near ? { message, fix: setTo(key, near.value) } : message;
  },
};

/** True when the server looks values of this parameter up in its choices. */
export function hasChoices({ id, type, values }: Parameter): boolean {
  return values !== undefined && (type === 'dropdown' || type === 'text' || type === 'list') && !takesAnything(id);
}

const nameOfChoice = ({ value }: { readonly value: string }) => value;
