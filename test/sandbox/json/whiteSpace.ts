/** The characters the server's runtime takes for white space; unlike JavaScript's `\s` with U+0085 and without U+FEFF. */
const SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const ONE = new RegExp(`^[${SPACE}]$`);
const OUTER = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, 'g');
const BLANK = new RegExp(`^[${SPACE}]*$`);

export function isWhiteSpace(char: string): boolean {
  // Most characters asked about are visible ASCII.
  return !(char > ' ' && char < '\x7f') && ONE.test(char);
}

/** Cuts white space off both ends, as the server's runtime and its database do. */
export function trimSpace(text: string): string {
  return text.replace(OUTER, '');
}

/** True for the empty text and for white space only. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}
