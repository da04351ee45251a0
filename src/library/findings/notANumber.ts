import { shown, type ValueRule } from './finding';
import { isNumber, readDecimal, readNumber } from './serverNumbers';

/** Integers and decimals must be such as the server reads them (swarmui-api.md 3.6). */
export const notANumber: ValueRule = {
  id: 'notANumber',
  severity: 'error',
  applies: isNumber,
  check({ key, value, parameter: { name, type } }) {
    if (readNumber(type, value) !== undefined) return undefined;
    const wanted = type === 'integer' ? 'a whole number' : 'a number';
    const message = value.trim() === '' ? `${name} is empty; it needs ${wanted}.` : `${name}: “${shown(value)}” is not ${wanted}.`;
    const meant = type === 'integer' ? readDecimal(value.replace(/[,_](?=\d{3}\b)/g, '')) : readDecimal(value.replace(/[fF%]$/, ''));
    if (meant === undefined || !Number.isSafeInteger(Math.round(meant))) return message;
    const number = String(type === 'integer' ? Math.round(meant) : meant);
    return { message, fix: { title: `Set to ${number}`, edits: [{ kind: 'setParam', id: key, value: number }] } };
  },
};
