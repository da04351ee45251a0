import { t } from '../../../base/words';
import { isNumber, readNumber } from '../../../swarm/numbers';
import { removeFix, shown, type ValueRule } from '../finding';

/** A value that is the server's default, or means "not set", counts only over another preset or a choice of the person (docs/server.md 4.3 and 5.4). */
export const redundantValue: ValueRule = {
  id: 'redundantValue',
  severity: 'hint',
  unset: true,
  check({ key, value, parameter, isUnset }) {
    const { name, type, default: standard } = parameter;
    if (isUnset) return { message: t('{0}: “{1}” is the same as not setting it.', name, shown(value)), fix: removeFix(key, name) };
    if (standard === undefined || type === 'text' || value === '') return undefined;
    const same = value === standard || (isNumber(parameter) && readNumber(type, value) === Number(standard));
    return same
      ? { message: t('{0}: {1} is the default; the preset can do without.', name, shown(value)), fix: removeFix(key, name) }
      : undefined;
  },
};
