import { setTo, type ValueRule } from './finding';
import { isNumber, readNumber } from './serverNumbers';

/** Numbers must lie within the server's limits; both 0 are none (swarmui-api.md 3.6). */
export const outOfRange: ValueRule = {
  id: 'outOfRange',
  severity: 'error',
  applies: (parameter) => isNumber(parameter) && (parameter.min !== 0 || parameter.max !== 0),
  check({ key, value, parameter: { name, type, min, max } }) {
    const number = readNumber(type, value);
    if (number === undefined || !(number < min || number > max)) return undefined;
    const nearest = String(number < min ? min : max);
    return { message: `${name}: ${value.trim()} is outside ${min} to ${max}.`, fix: setTo(key, nearest, `Set to ${nearest}`) };
  },
};
