import { findChoice, findModel, listEntries } from './choices';
import { type CheckedValue, shown, type ValueRule } from './finding';

/** Models, and the entries of lists of models, must be on the server. */
export const missingModel: ValueRule = (checked) => {
  const missing = missingName(checked);
  if (missing === undefined) return undefined;
  const { key, parameter } = checked;
  const message = `${parameter.name}: the server has no ${parameter.subtype ?? 'model'} “${shown(missing)}”.`;
  return { rule: 'missingModel', severity: 'error', paramId: key, args: [parameter.name, missing], message };
};

function missingName({ value, parameter, catalogue }: CheckedValue): string | undefined {
  if (parameter.type === 'model') return findModel(catalogue, parameter, value) ? undefined : value;
  const { values } = parameter;
  if (parameter.type !== 'list' || parameter.subtype === undefined || values === undefined) return undefined;
  return listEntries(value).find((entry) => !findChoice(values, entry, true));
}
