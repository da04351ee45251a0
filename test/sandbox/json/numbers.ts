const LONGEST_WHOLE_NUMBER = 380;
const SMALLEST = -(2n ** 63n);
const LARGEST = 2n ** 63n - 1n;

/**
 * Reads a number as the server's JSON library does: `010` is octal, `0x10` hexadecimal, whole numbers of any length keep their digits,
 * everything else is a double (`1e400` is Infinity). Undefined when it is no number.
 */
export function parseNumber(text: string): bigint | number | undefined {
  if (text.length > 1 && text.startsWith('0') && !/^0[.eE]/.test(text)) return parseOtherBase(text);
  // The common case, kept from the cost of checks for long ones.
  if (/^-?\d{1,15}$/.test(text)) return BigInt(text);
  if (/^-?\d+$/.test(text)) {
    const whole = BigInt(text);
    const fits = whole >= SMALLEST && whole <= LARGEST;
    return fits || text.length <= LONGEST_WHOLE_NUMBER ? whole : undefined;
  }
  return /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Both bases are read into 64 bits with a sign, so `0xFFFFFFFFFFFFFFFF` is -1. */
function parseOtherBase(text: string): bigint | undefined {
  const hexadecimal = /^0[xX][0-9a-fA-F]+$/.test(text);
  if (!hexadecimal && !/^0[0-7]+$/.test(text)) return undefined;
  const value = BigInt(hexadecimal ? text : `0o${text}`);
  return value < 2n ** 64n ? BigInt.asIntN(64, value) : undefined;
}

/** A double as the server's runtime writes it: shortest digits, `1E+21`, `1E-07`, fixed notation up to seventeen digits. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa = '0', power = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  if (exponent < -4 || exponent + 1 > Math.max(digits.length, 17)) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${fraction}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return sign + whole + (fraction ? `.${fraction}` : '');
}

/** A double inside JSON: always with a point or an exponent; what JSON has no number for is a text. */
export function floatJson(value: number): string {
  const text = floatText(value);
  if (!Number.isFinite(value)) return `"${text}"`;
  return /[.E]/.test(text) ? text : `${text}.0`;
}
