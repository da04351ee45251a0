import { t } from '../../../base/words';
import { isNumber, readDecimal, readNumber } from '../../../swarm/numbers';
import { setTo, shown, type ValueRule } from '../finding';

/** Integers and decimals must be written the way the server reads them (docs/server.md 3.6). */
export const notANumber: ValueRule = {
  id: 'notANumber',
  severity: 'error',
  applies: isNumber,
  check({ key, value, parameter: { name, type } }) {
    if (readNumber(type, value) !== undefined) return undefined;
    const isWhole = type === 'integer';
    const message = value.trim() === '' ? emptyWords(name, isWhole) : wrongWords(name, shown(value), isWhole);
    const meant = isWhole ? readDecimal(value.replace(/[,_](?=\d{3}\b)/g, '')) : readDecimal(value.replace(/[fF%]$/, ''));
    if (meant === undefined || !Number.isSafeInteger(Math.round(meant))) return message;
    const number = String(isWhole ? Math.round(meant) : meant);
    return { message, fix: setTo(key, number, t('Set to {0}', number)) };
  },
};

function emptyWords(name: string, isWhole: boolean): string {
  return isWhole ? t('{0} is empty; a whole number is required.', name) : t('{0} is empty; a number is required.', name);
}

function wrongWords(name: string, value: string, isWhole: boolean): string {
  return isWhole ? t('{0}: "{1}" is not a whole number.', name, value) : t('{0}: "{1}" is not a number.', name, value);
}
