import { listEntries } from './choices';
import { shown, type ValueRule } from './finding';
import { readDecimal } from './serverNumbers';

/** Weights of LoRAs are not checked when the request is read, but read as numbers later; the limits are those of their parameter (appendix A). */
export const loraWeight: ValueRule = {
  id: 'loraWeight',
  severity: 'warning',
  applies: ({ id }) => id === 'loraweights' || id === 'loratencweights',
  check({ value, parameter: { name, min, max } }) {
    for (const entry of listEntries(value)) {
      const number = readDecimal(entry);
      if (number === undefined) return `${name}: “${shown(entry)}” is not a number.`;
      if (max > min && (number < min || number > max)) return `${name}: ${entry} is outside ${min} to ${max}.`;
    }
    return undefined;
  },
};
