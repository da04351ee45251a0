import { t } from '../../../base/words';
import { isNumber, readNumber } from '../../../swarm/numbers';
import type { ValueRule } from '../finding';

/** A slider covers the useful values only. The server accepts values beyond it, up to the limits (docs/server.md 3.2). */
export const outOfView: ValueRule = {
  id: 'outOfView',
  severity: 'hint',
  applies: (parameter) => isNumber(parameter) && parameter.viewMax !== 0 && (parameter.max === 0 || parameter.viewMax <= parameter.max),
  check({ value, parameter: { name, type, min, max, viewMin, viewMax } }) {
    const number = readNumber(type, value);
    if (number === undefined || (number >= Math.max(min, viewMin) && number <= viewMax)) return undefined;
    if (!(number >= min && number <= max)) return undefined;
    return t('{0}: {1} is allowed, but outside the typical range of {2} to {3}.', name, value.trim(), Math.max(min, viewMin), viewMax);
  },
};
