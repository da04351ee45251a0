import { t } from '../../../base/words';
import { fileSeparator } from '../../../swarm/lists';
import { trimStored } from '../../../swarm/storedText';
import { shown, type ValueRule } from '../finding';

const TYPES = /^(?:image|audio|video)(?:_list)?$/;
const SERVER_PATH = /^(?:inputs|raw|Starred)\//;
const LEAST_BASE64 = 10;
/** One character at a time: a quantifier over a whole value runs out of stack at about five million. */
const NOT_BASE64 = /[^A-Za-z0-9+/=]/;

/** Images, audio, and videos must be a path on the server, a data URL, or base64 (docs/server.md 3.6). */
export const notMedia: ValueRule = {
  id: 'notMedia',
  severity: 'error',
  applies: ({ type }) => TYPES.test(type),
  check({ value, parameter: { name, type } }) {
    const wrong = type.endsWith('_list')
      ? value
          .split(fileSeparator(value))
          .map(trimStored)
          .find((part) => part !== '' && !isMedia(part))
      : isEmpty(value) || isMedia(value)
        ? undefined
        : value;
    return wrong === undefined ? undefined : t('{0}: "{1}" is neither a file on the server nor embedded data.', name, shown(wrong));
  },
};

function isMedia(part: string): boolean {
  return SERVER_PATH.test(part) || isBase64(dataOf(part));
}

function isBase64(data: string): boolean {
  return data.length >= LEAST_BASE64 && !NOT_BASE64.test(data);
}

/** A single picture may be empty, with the head of a data URL or without; an entry of a list may not. */
function isEmpty(value: string): boolean {
  return trimStored(dataOf(value)) === '';
}

function dataOf(part: string): string {
  return part.startsWith('data:') ? part.slice(part.indexOf(',') + 1) : part;
}
