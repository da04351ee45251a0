import { shown, type ValueRule } from './finding';

/** Booleans must be `true` or `false`, in any case. */
export const notABoolean: ValueRule = ({ key, value, parameter: { name, type } }) => {
  if (type !== 'boolean' || /^(?:true|false)$/i.test(value)) return undefined;
  const message = `${name}: “${shown(value)}” is neither true nor false.`;
  return { rule: 'notABoolean', severity: 'error', paramId: key, args: [name, value], message };
};
