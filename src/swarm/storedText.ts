/** White space as .NET trims it: unlike JavaScript's it has U+0085 and lacks U+FEFF (docs/server.md 2.6.2). */
const BLANK = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** Loose at its end, as the server reads it: two digits behind the seconds count as minutes of a zone only behind `+hh` or `-hh`. */
const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.(?:\d{7}|\d{1,6}(?!\d)))?(?:[Zz]|([+-]\d\d)?:?(\d\d)?)$/;
const MS_DATE = /^\/Date\((-?\d{1,15})(?:[+-]\d\d(?:\d\d)?)?\)\/$/;
const STORED_DATE = /^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/;
// With the `u` flag a pair is one code point, so only lone halves match.
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** The years 1 to 9999 that a .NET date can hold, in ms since 1970. */
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;

/** Trims as the server does when it stores a text. */
export function trimStored(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text.charAt(start))) start++;
  while (end > start && BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/**
 * What the server stores of a text it was sent: a whole ISO date-time, and `/Date(ms)/`, are rewritten as `MM/dd/yyyy HH:mm:ss`, lone
 * surrogates replaced, outer blanks trimmed. A date with an offset is turned to the server's own time zone, which nobody tells us: here
 * it is UTC, so for those this is only a guess.
 */
export function storedText(sent: string): string {
  return trimStored(rewriteDate(sent).replace(LONE_SURROGATE, '\ufffd'));
}

/** True for values of which the server stores the same: one that differs only by what is trimmed away is no other. */
export function isStoredAlike(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && storedText(a) === storedText(b));
}

/** True for what the server makes of a date. Its time zone is unknown, so a rewritten date is told by its shape. */
export function isStoredDate(text: string): boolean {
  return STORED_DATE.test(text);
}

/** What reading the request as JSON makes of a text that looks like a date; other texts stay. */
export function rewriteDate(text: string): string {
  // Cheap look first: this runs for every value of every write, and values may be megabytes.
  if (text.length < 9 || text.length > 40) return text;
  const ms = text.startsWith('/Date(') ? msDate(text) : text[10] === 'T' ? isoDate(text) : undefined;
  return ms === undefined || ms < FIRST_MS || ms > LAST_MS ? text : invariantDate(new Date(ms));
}

function msDate(text: string): number | undefined {
  const ms = MS_DATE.exec(text)?.[1];
  return ms === undefined ? undefined : Number(ms);
}

function isoDate(text: string): number | undefined {
  const match = ISO_DATE.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const fraction = Number(match[7] ?? 0);
  if (year < 1 || minute > 59 || second > 59 || hour > 24 || (hour === 24 && minute + second + fraction > 0)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // A month 13 or a 30th of February rolls over: the server takes neither for a date.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second);
  const zone = match[8];
  if (zone === undefined) return date.getTime();
  const offset = (Number(zone.slice(1)) * 60 + Number(match[9] ?? 0)) * (zone.startsWith('-') ? -60_000 : 60_000);
  return Math.min(LAST_MS, Math.max(FIRST_MS, date.getTime() - offset));
}

function invariantDate(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${String(date.getUTCFullYear()).padStart(4, '0')}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}
