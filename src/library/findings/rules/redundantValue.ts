import { t } from '../../../base/words';
import { isNumber, readNumber } from '../../../swarm/numbers';
import { shown, type ValueRule } from '../finding';

/**
 * A value that is the server's default, or that removes the parameter. It still replaces what you typed and what an earlier preset or the
 * preset linked to the model has set, so there is no fix that removes it (docs/server.md 4.3 and 5.4).
 */
export const redundantValue: ValueRule = {
  id: 'redundantValue',
  severity: 'hint',
  offByDefault: true,
  unset: true,
  check({ value, parameter, isUnset }) {
    const { name, type, default: standard } = parameter;
    if (isUnset) return t('{0}: "{1}" takes the parameter out, even if you or an earlier preset set it.', name, shown(value));
    if (standard === undefined || type === 'text' || value === '') return undefined;
    const same = value === standard || (isNumber(parameter) && readNumber(type, value) === Number(standard));
    return same ? t('{0}: {1} is the default. It still replaces what you or an earlier preset set.', name, shown(value)) : undefined;
  },
};
