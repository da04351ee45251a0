import { trimStored } from './storedText';

const INTEGER = /^[\t-\r ]*([+-]?\d+)[\t-\r ]*\0*$/;
const DECIMAL = /^[\t-\r ]*([+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)[\t-\r ]*\0*$/;
const PLAIN = /^-?\d{1,15}$/;
/** No number is written with more characters; making one of a million digits takes minutes. */
const LONGEST = 1000;
const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/** Reads an integer as the server does (.NET `long.TryParse`): sign, zeros and outer blanks are fine, `5.0` and `1e2` are not. */
export function readInteger(text: string): bigint | undefined {
  if (text.length > LONGEST) return undefined;
  const digits = INTEGER.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const value = BigInt(digits.replace('+', ''));
  return value > LARGEST || value < SMALLEST ? undefined : value;
}

/** Reads a decimal as the server does (.NET `double.TryParse`): commas between digits are passed over, so `1,5` is 15; `NaN` is one too. */
export function readDecimal(text: string): number | undefined {
  if (text.length > LONGEST) return undefined;
  const digits = DECIMAL.exec(text)?.[1];
  if (digits !== undefined) return Number(digits.replaceAll(',', ''));
  switch (trimStored(text).toLowerCase()) {
    case 'infinity':
    case '+infinity':
      return Number.POSITIVE_INFINITY;
    case '-infinity':
      return Number.NEGATIVE_INFINITY;
    case 'nan':
    case '+nan':
    case '-nan':
      return Number.NaN;
    default:
      return undefined;
  }
}

/**
 * The number the server compares with the limits of a parameter; undefined where the parameter is no number or the text is none. A 64-bit
 * integer is compared as a floating-point number, as the server does.
 */
export function readNumber(type: string, text: string): number | undefined {
  if (text !== last.text || type !== last.type) last = { type, text, number: parse(type, text) };
  return last.number;
}

// Several rules look at the same value one after the other.
let last: { readonly type: string; readonly text: string; readonly number: number | undefined } = { type: '', text: '', number: undefined };

function parse(type: string, text: string): number | undefined {
  if (PLAIN.test(text)) return Number(text);
  if (type === 'decimal') return readDecimal(text);
  const whole = readInteger(text);
  return whole === undefined ? undefined : Number(whole);
}

/** True for parameters whose values are numbers. */
export function isNumber({ type }: { readonly type: string }): boolean {
  return type === 'integer' || type === 'decimal';
}
