import { setTo, type ValueRule } from './finding';

/** The server reads `True` as true, its own page as false (swarmui-api.md 4.5). */
export const booleanSpelling: ValueRule = {
  id: 'booleanSpelling',
  severity: 'warning',
  applies: ({ type }) => type === 'boolean',
  check({ key, value, parameter: { name } }) {
    const spelling = value.toLowerCase();
    if (value === spelling || (spelling !== 'true' && spelling !== 'false')) return undefined;
    return { message: `${name}: SwarmUI's own page takes “${value}” for off; spell it “${spelling}”.`, fix: setTo(key, spelling) };
  },
};
