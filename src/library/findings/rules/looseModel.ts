import { t } from '../../../base/words';
import { setTo, shown, type ValueRule } from '../finding';
import { findModel } from '../matchingChoice';

/**
 * The server replaces part of a model name with the shortest name that contains it, so a new model with a shorter name changes the
 * result (docs/server.md 3.6).
 */
export const looseModel: ValueRule = {
  id: 'looseModel',
  severity: 'warning',
  keeps: true,
  applies: ({ type }) => type === 'model',
  check({ key, value, parameter, catalogue }) {
    const found = findModel(catalogue, parameter, value);
    if (!found || found.exact) return undefined;
    const message = t('{0}: "{1}" is only part of a name. The server uses "{2}".', parameter.name, shown(value), found.value);
    return { message, fix: setTo(key, found.value) };
  },
};
