import { shown, type ValueRule } from './finding';
import { readDecimal, readInteger } from './serverNumbers';

/** Integers and decimals must be such as the server reads them. */
export const notANumber: ValueRule = ({ key, value, parameter: { name, type } }) => {
  if (type !== 'integer' && type !== 'decimal') return undefined;
  const read = type === 'integer' ? readInteger(value) : readDecimal(value);
  if (read !== undefined) return undefined;
  const wanted = type === 'integer' ? 'a whole number' : 'a number';
  const message = value.trim() === '' ? `${name} is empty; it needs ${wanted}.` : `${name}: “${shown(value)}” is not ${wanted}.`;
  return { rule: 'notANumber', severity: 'error', paramId: key, args: [name, value], message };
};
