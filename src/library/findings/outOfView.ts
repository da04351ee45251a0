import type { ValueRule } from './finding';
import { isNumber, readNumber } from './serverNumbers';

/** A slider ends earlier than the limits, where values are of use; beyond it the server takes them all the same (swarmui-api.md 3.2). */
export const outOfView: ValueRule = {
  id: 'outOfView',
  severity: 'hint',
  applies: (parameter) => isNumber(parameter) && parameter.viewMax !== 0 && (parameter.max === 0 || parameter.viewMax <= parameter.max),
  check({ value, parameter: { name, type, min, max, viewMin, viewMax } }) {
    const number = readNumber(type, value);
    if (number === undefined || (number >= Math.max(min, viewMin) && number <= viewMax)) return undefined;
    if (!(number >= min && number <= max)) return undefined;
    return `${name}: ${value.trim()} is allowed, but beyond the usual ${Math.max(min, viewMin)} to ${viewMax}.`;
  },
};
