import { t } from '../../../base/words';
import { joinList, splitList } from '../../../swarm/lists';
import { readDecimal } from '../../../swarm/numbers';
import { setTo, shown, type ValueRule } from '../finding';

/**
 * LoRA weights are not checked with the request but read as numbers later. The limits are those of their parameter (docs/server.md 5.1
 * and appendix A).
 */
export const loraWeight: ValueRule = {
  id: 'loraWeight',
  severity: 'warning',
  applies: ({ id }) => id === 'loraweights' || id === 'loratencweights',
  check({ key, value, parameter: { name, min, max } }) {
    const entries = splitList(value);
    for (const [index, entry] of entries.entries()) {
      const number = readDecimal(entry);
      if (number === undefined) return t('{0}: "{1}" is not a number.', name, shown(entry));
      if (!(max > min && (number < min || number > max))) continue;
      const nearest = String(number < min ? min : max);
      const fix = setTo(key, joinList(entries.with(index, nearest)), t('Set to {0}', nearest));
      return { message: t('{0}: {1} is outside the allowed range of {2} to {3}.', name, entry, min, max), fix };
    }
    return undefined;
  },
};
