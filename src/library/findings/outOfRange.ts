import type { ValueRule } from './finding';
import { readDecimal, readInteger } from './serverNumbers';

/** Numbers must lie within the server's limits; both 0 are none. */
export const outOfRange: ValueRule = ({ key, value, parameter: { name, type, min, max } }) => {
  if ((type !== 'integer' && type !== 'decimal') || (min === 0 && max === 0)) return undefined;
  const read = type === 'integer' ? readInteger(value) : readDecimal(value);
  if (read === undefined) return undefined;
  // As the server does: a 64-bit integer is compared as a floating-point number.
  const number = Number(read);
  if (!(number < min || number > max)) return undefined;
  const nearest = String(number < min ? min : max);
  return {
    rule: 'outOfRange',
    severity: 'error',
    paramId: key,
    args: [name, value.trim(), String(min), String(max)],
    message: `${name}: ${value.trim()} is outside ${min} to ${max}.`,
    fix: { title: `Set to ${nearest}`, edits: [{ kind: 'setParam', id: key, value: nearest }] },
  };
};
