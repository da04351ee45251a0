import { t } from '../../../base/words';
import { setTo, shown, type ValueRule } from '../finding';
import { findChoice } from '../matchingChoice';
import { hasChoices } from './notAChoice';

/**
 * The server replaces part of an option with the shortest option that contains it, which may not be the intended one (docs/server.md
 * 3.6).
 */
export const looseChoice: ValueRule = {
  id: 'looseChoice',
  severity: 'warning',
  keeps: true,
  applies: (parameter) => hasChoices(parameter) && parameter.type !== 'list',
  check({ key, value, parameter }) {
    const { name, values } = parameter;
    if (values === undefined) return undefined;
    const found = findChoice(values, value, false);
    if (!found || found.exact) return undefined;
    const message = t('{0}: "{1}" is not an exact option. The server uses "{2}".', name, shown(value), found.value);
    return { message, fix: setTo(key, found.value) };
  },
};
