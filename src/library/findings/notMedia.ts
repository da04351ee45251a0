import { shown, type ValueRule } from './finding';

const TYPES = /^(?:image|audio|video)(_list)?$/;
const SERVER_PATH = /^(?:inputs|raw|Starred)\//;
const BASE64 = /^[A-Za-z0-9+/=]{10,}$/;

/** Pictures, sounds and videos must be a path on the server, a data URL or base64. */
export const notMedia: ValueRule = ({ key, value, parameter: { name, type } }) => {
  const match = TYPES.exec(type);
  if (!match) return undefined;
  const parts = match[1] ? value.split(value.includes('\n|||\n') ? '\n|||\n' : '|') : [value];
  const wrong = parts.map((part) => part.trim()).find((part) => !isMedia(part));
  if (wrong === undefined) return undefined;
  const message = `${name}: “${shown(wrong)}” is neither a file on the server nor its data.`;
  return { rule: 'notMedia', severity: 'error', paramId: key, args: [name, wrong], message };
};

function isMedia(part: string): boolean {
  const data = part.startsWith('data:') ? part.slice(part.indexOf(',') + 1) : part;
  return data === '' || SERVER_PATH.test(part) || BASE64.test(data);
}
