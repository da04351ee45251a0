import { findChoice } from './choices';
import { shown, type ValueRule } from './finding';
import { hasChoices } from './notAChoice';

/** The server takes part of a choice for the shortest that contains it, which may not be what was meant. */
export const looseChoice: ValueRule = ({ key, value, parameter }) => {
  const { name, values } = parameter;
  if (!hasChoices(parameter) || values === undefined || parameter.type === 'list') return undefined;
  const found = findChoice(values, value, false);
  if (!found || found.exact) return undefined;
  return {
    rule: 'looseChoice',
    severity: 'warning',
    paramId: key,
    args: [name, value, found.value],
    message: `${name}: “${shown(value)}” is no choice as such; the server takes it for “${found.value}”.`,
    fix: { title: `Change to “${found.value}”`, edits: [{ kind: 'setParam', id: key, value: found.value }] },
  };
};
