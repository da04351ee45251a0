import type { ValueRule } from './finding';

/** The server reads `True` as true, its page as false. */
export const booleanSpelling: ValueRule = ({ key, value, parameter: { name, type } }) => {
  const spelling = value.toLowerCase();
  if (type !== 'boolean' || value === spelling || (spelling !== 'true' && spelling !== 'false')) return undefined;
  return {
    rule: 'booleanSpelling',
    severity: 'warning',
    paramId: key,
    args: [name, value],
    message: `${name}: SwarmUI's own page takes “${value}” for off; spell it “${spelling}”.`,
    fix: { title: `Change to “${spelling}”`, edits: [{ kind: 'setParam', id: key, value: spelling }] },
  };
};
