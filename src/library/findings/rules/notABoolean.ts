import { t } from '../../../base/words';
import { setTo, shown, type ValueRule } from '../finding';

/** Booleans must be `true` or `false`, in any case (docs/server.md 3.6). */
export const notABoolean: ValueRule = {
  id: 'notABoolean',
  severity: 'error',
  applies: ({ type }) => type === 'boolean',
  check({ key, value, parameter: { name } }) {
    if (/^(?:true|false)$/i.test(value)) return undefined;
    const message = t('{0}: "{1}" is neither true nor false.', name, shown(value));
    const meant = MEANT.get(value.trim().toLowerCase());
    return meant === undefined ? message : { message, fix: setTo(key, meant) };
  },
};

const MEANT: ReadonlyMap<string, string> = new Map([
  ...['true', 'yes', 'y', 'on', '1'].map((word) => [word, 'true'] as const),
  ...['', 'false', 'no', 'n', 'off', '0'].map((word) => [word, 'false'] as const),
]);
