import { t } from '../../../base/words';
import { isNumber, readNumber } from '../../../swarm/numbers';
import { setTo, type ValueRule } from '../finding';

/** Numbers must be within the server's limits. There are none where both are 0 (docs/server.md 3.6). */
export const outOfRange: ValueRule = {
  id: 'outOfRange',
  severity: 'error',
  applies: (parameter) => isNumber(parameter) && (parameter.min !== 0 || parameter.max !== 0),
  check({ key, value, parameter: { name, type, min, max } }) {
    const number = readNumber(type, value);
    if (number === undefined || !(number < min || number > max)) return undefined;
    const nearest = String(number < min ? min : max);
    return {
      message: t('{0}: {1} is outside the allowed range of {2} to {3}.', name, value.trim(), min, max),
      fix: setTo(key, nearest, t('Set to {0}', nearest)),
    };
  },
};
