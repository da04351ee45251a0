import { t } from '../../../base/words';
import { rewriteDate, storedText } from '../../../swarm/storedText';
import { setTo, type ValueRule } from '../finding';

/** The server trims what it stores and rewrites texts that look like dates (docs/server.md 2.6.2). */
export const changedValue: ValueRule = {
  id: 'changedValue',
  severity: 'warning',
  keeps: true,
  unset: true,
  check({ key, value, parameter: { name } }) {
    if (staysAsItIs(value)) return undefined;
    const stored = storedText(value);
    if (stored === value) return undefined;
    if (rewriteDate(value) !== value) return t('{0}: The server reads this text as a date and stores "{1}".', name, stored);
    const message = t('{0}: The server removes the spaces at the start and end.', name);
    return { message, severity: 'hint', fix: setTo(key, stored, t('Trim Spaces')) };
  },
};

/** A cheap look at what is true of nearly all values. */
function staysAsItIs(value: string): boolean {
  return isVisible(value.charCodeAt(0)) && isVisible(value.charCodeAt(value.length - 1)) && value[10] !== 'T' && value[0] !== '/';
}

function isVisible(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}
