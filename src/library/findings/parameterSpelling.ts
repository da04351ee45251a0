import type { ValueRule } from './finding';

/** The server reads `CFG Scale` as `cfgscale`, its page does not. */
export const parameterSpelling: ValueRule = ({ key, value, parameter }) => {
  if (key === parameter.id) return undefined;
  return {
    rule: 'parameterSpelling',
    severity: 'warning',
    paramId: key,
    args: [key, parameter.id],
    message: `SwarmUI's own page does not know “${key}”; the id is “${parameter.id}”.`,
    fix: {
      title: `Rename to “${parameter.id}”`,
      edits: [
        { kind: 'removeParam', id: key },
        { kind: 'setParam', id: parameter.id, value },
      ],
    },
  };
};
