import { t } from '../../../base/words';
import { setTo, type ValueRule } from '../finding';

/** The server reads `True` as true, its own page as false (docs/server.md 4.5). */
export const booleanSpelling: ValueRule = {
  id: 'booleanSpelling',
  severity: 'warning',
  keeps: true,
  applies: ({ type }) => type === 'boolean',
  check({ key, value, parameter: { name } }) {
    const spelling = value.toLowerCase();
    if (value === spelling || (spelling !== 'true' && spelling !== 'false')) return undefined;
    return { message: t('{0}: SwarmUI\'s web page reads "{1}" as off. Use "{2}".', name, value, spelling), fix: setTo(key, spelling) };
  },
};
