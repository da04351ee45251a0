import { caseFold } from './caseFold';
import { rewriteDate, storedText, trimStored } from './storedText';

/** What is not from the blank on is a control character. */
const FORBIDDEN = /[^ -\uffff]|[<>:"|?*~&@;#$^.]/g;
const INVISIBLE = /[\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206c\u206e\u206f\ufeff\ufff9-\ufffb]/g;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
/** An index key of the database holds 1023 bytes: two of its own, and `///` between user and title (docs/server.md 6.3). */
const KEY_BYTES = 1023 - 2 - 3;

/** Why a typed title cannot be used. */
export type TitleProblem = 'invalid' | 'taken' | 'tooLong';

/** What the server makes of a typed title (docs/server.md 2.6.1); '' when it refuses it. Cleaning twice changes nothing more. */
export function cleanTitle(typed: string): string {
  // A title that looks like a date is rewritten before it is cleaned, as part of reading the request.
  const text = rewriteDate(typed).replaceAll('\\', '/').replace(FORBIDDEN, '').replace(INVISIBLE, '');
  return storedText(text.split('/').map(cleanPart).filter(Boolean).join('/'));
}

/** Equal for titles that are one preset to the server. */
export function titleKey(title: string): string {
  return caseFold(title);
}

/** True when the title is longer than the server's database can hold: saving it fails, and a rename loses the original. */
export function titleTooLong(title: string, user = 'local'): boolean {
  const key = user + title;
  // UTF-8 has one to three bytes for each UTF-16 unit.
  if (key.length > KEY_BYTES) return true;
  return key.length * 3 > KEY_BYTES && new TextEncoder().encode(key).length > KEY_BYTES;
}

/** Folder ('' at the top) and name of a title. */
export function splitTitle(title: string): { readonly folder: string; readonly name: string } {
  const slash = title.lastIndexOf('/');
  return { folder: slash < 0 ? '' : title.slice(0, slash), name: title.slice(slash + 1) };
}

function cleanPart(part: string): string {
  const trimmed = trimStored(part);
  return RESERVED.test(trimmed) ? `${trimmed}_` : trimmed;
}
