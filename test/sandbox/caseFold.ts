/** Letters whose simple upper case differs from what JavaScript's full mapping gives, or which the server's database leaves alone. */
const KEPT = /[ıſ]/;
/** Small Greek letters with an iota below, whose capitals are one letter each here, and two to JavaScript. */
const IOTA = /[\u1f80-\u1faf\u1fb3\u1fc3\u1ff3]/;
const BEYOND_ASCII = /[^\0-\x7f]/;

/**
 * Two keys are one to the server's database when their folded forms are equal: every letter by itself, beyond ASCII too, but `ß` is not
 * `SS` and `ı` is not `I` (docs/server.md 2.6.1).
 */
export function foldCase(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toUpperCase();
  let folded = '';
  for (const char of text) folded += foldOne(char);
  return folded;
}

function foldOne(char: string): string {
  if (KEPT.test(char)) return char;
  if (IOTA.test(char)) return String.fromCharCode(char < '\u1fb0' ? char.charCodeAt(0) | 8 : char.charCodeAt(0) + 9);
  const upper = char.toUpperCase();
  return upper.length === char.length ? upper : char;
}
