import { t } from '../../../base/words';
import { readResolution } from '../../../swarm/resolution';
import { setTo, shown, type ValueRule } from '../finding';

/** The server reads a raw resolution as two whole numbers. Anything else makes it fail silently (docs/server.md 3.6 and 4.3). */
export const notAResolution: ValueRule = {
  id: 'notAResolution',
  severity: 'error',
  applies: ({ id }) => id === 'rawresolution',
  check({ key, value, parameter: { name } }) {
    if (readResolution(value)) return undefined;
    const message = t('{0}: "{1}" is not a resolution such as 1024x768.', name, shown(value));
    const sizes = /^\D*(\d{2,5})\D+(\d{2,5})\D*$/.exec(value);
    return sizes ? { message, fix: setTo(key, `${sizes[1]}x${sizes[2]}`) } : message;
  },
};
