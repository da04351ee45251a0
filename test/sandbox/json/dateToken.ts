/**
 * As loose at its end as the server's JSON library: behind the seconds, or their seventh digit, there may be a colon, two digits, or both,
 * which count as minutes of a zone only behind `+hh` or `-hh`.
 */
const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{7}|\d{1,6}(?!\d)))?(?:([Zz])|(?:([+-])(\d\d))?:?(\d\d)?)$/;
const MICROSOFT = /^\/Date\((-?\d+)([+-]\d\d(?:\d\d.*)?)?\)\/$/;
const MILLISECONDS_FROM_YEAR_ONE = 62_135_596_800_000;
const MILLISECONDS_TO_YEAR_10000 = 253_402_300_800_000;

/** What a date says of its zone: nothing, UTC, or the server's own (which is UTC on the sandbox too). */
type Zone = 'none' | 'utc' | 'local';

/**
 * A text that the server's JSON library took for a date. It is written differently as text and as JSON, and both differ from what was
 * sent (docs/server.md 1.1).
 */
export class DateToken {
  constructor(
    /** Milliseconds since 1970, of the whole second. */
    private readonly seconds: number,
    /** Seven digits: ten millionths of a second. */
    private readonly fraction: string,
    private readonly zone: Zone,
  ) {}

  /** The runtime's invariant form, `MM/dd/yyyy HH:mm:ss`; this is what a title or a value becomes. */
  toText(): string {
    const [date = '', time = ''] = this.iso().split('T');
    const [year, month, day] = date.split('-');
    return `${month}/${day}/${year} ${time}`;
  }

  /** How the date is written back into JSON. */
  toJsonText(): string {
    const fraction = this.fraction.replace(/0+$/, '');
    const zone = { none: '', utc: 'Z', local: '+00:00' }[this.zone];
    return `${this.iso()}${fraction ? `.${fraction}` : ''}${zone}`;
  }

  private iso(): string {
    return new Date(this.seconds).toISOString().slice(0, 19);
  }
}

/** Reads a text as the server's JSON library does with "dates on": undefined when it is just a text. */
export function parseDate(text: string): DateToken | undefined {
  if (text.startsWith('/')) return parseMicrosoft(text);
  if (text.length < 19 || text.length > 40 || text[10] !== 'T') return undefined;
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const fraction = (match[7] ?? '').padEnd(7, '0');
  if (hour > 24 || minute > 59 || second > 59) return undefined;
  if (hour === 24 && (minute > 0 || second > 0 || Number(fraction) > 0)) return undefined;
  const date = new Date(0);
  // Date.UTC would take years below 100 for 19xx.
  date.setUTCFullYear(year, month - 1, day);
  const utc = date.setUTCHours(hour, minute, second);
  if (match[9] === undefined) return inRange(utc) ? new DateToken(utc, fraction, match[8] ? 'utc' : 'none') : undefined;
  const offset = (Number(match[10]) * 60 + Number(match[11] ?? 0)) * 60_000 * (match[9] === '-' ? 1 : -1);
  return clamped(utc + offset, fraction);
}

function parseMicrosoft(text: string): DateToken | undefined {
  const match = MICROSOFT.exec(text);
  if (!match) return undefined;
  const time = Number(match[1]);
  if (!inRange(time)) return undefined;
  const whole = Math.floor(time / 1000) * 1000;
  return new DateToken(
    whole,
    String(time - whole)
      .padStart(3, '0')
      .padEnd(7, '0'),
    match[2] ? 'local' : 'utc',
  );
}

/** A zone may lead before the first year or behind the last; then the first or last moment is taken. */
function clamped(milliseconds: number, fraction: string): DateToken {
  if (milliseconds < -MILLISECONDS_FROM_YEAR_ONE) return new DateToken(-MILLISECONDS_FROM_YEAR_ONE, '0000000', 'local');
  if (milliseconds >= MILLISECONDS_TO_YEAR_10000) return new DateToken(MILLISECONDS_TO_YEAR_10000 - 1000, '9999999', 'local');
  return new DateToken(milliseconds, fraction, 'local');
}

function inRange(milliseconds: number): boolean {
  return milliseconds >= -MILLISECONDS_FROM_YEAR_ONE && milliseconds < MILLISECONDS_TO_YEAR_10000;
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
