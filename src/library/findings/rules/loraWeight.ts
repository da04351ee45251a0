import { t } from '../../../base/words';
import { joinList, splitList } from '../../../swarm/lists';
import { readDecimal } from '../../../swarm/numbers';
import { type Found, MOST_IN_LIST, setTo, shown, type ValueRule } from '../finding';

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
    const wrong = entries.flatMap((entry, index): (() => Found) | [] => {
      const number = readDecimal(entry);
      if (number === undefined) return () => ({ message: t('{0}: "{1}" is not a number.', name, shown(entry)) });
      if (!(max > min && (number < min || number > max))) return [];
      return () => {
        const nearest = String(number < min ? min : max);
        const fix = setTo(key, joinList(entries.with(index, nearest)), t('Set to {0}', nearest));
        return { message: t('{0}: {1} is outside the allowed range of {2} to {3}.', name, entry, min, max), fix };
      };
    });
    return wrong.slice(0, MOST_IN_LIST).map((tell) => tell());
  },
};
