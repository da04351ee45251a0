import { trimSpace } from './json/whiteSpace';

const INVISIBLE = /[\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206c\u206e\u206f\ufeff\ufff9-\ufffb]/g;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** What the server makes of a typed title (docs/server.md 2.6.1); empty when nothing is left. */
export function cleanTitle(typed: string): string {
  const allowed = typed
    .replaceAll('\\', '/')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the server removes exactly these.
    .replace(/[\x00-\x1f<>:"|?*~&@;#$^.]/g, '')
    .replace(INVISIBLE, '');
  return allowed
    .split('/')
    .map(trimSpace)
    .filter((part) => part !== '')
    .map((part) => (RESERVED.test(lowerAscii(part)) ? `${part}_` : part))
    .join('/');
}

/** Lower case of A-Z only, as the server does for its look-up keys. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
