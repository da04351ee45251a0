import { shown, type ValueRule } from './finding';

/** Booleans must be `true` or `false`, in any case (swarmui-api.md 3.6). */
export const notABoolean: ValueRule = {
  id: 'notABoolean',
  severity: 'error',
  applies: ({ type }) => type === 'boolean',
  check({ value, parameter: { name } }) {
    if (/^(?:true|false)$/i.test(value)) return undefined;
    return `${name}: “${shown(value)}” is neither true nor false.`;
  },
};
