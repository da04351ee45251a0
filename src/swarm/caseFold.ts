const BEYOND_ASCII = /[\u0080-\uffff]/;
/** Greek letters with an iota below: one capital each to the database, two letters to JavaScript. */
const IOTA = /[\u1f80-\u1faf\u1fb3\u1fc3\u1ff3]/;

/**
 * Folds case as the server's database compares keys: code point by code point, one to one, never from outside ASCII into it. So `É` is
 * `é` and `Ω` is `ω`, but `ß` is not `SS`, `ı` not `I`, and a composed accent not a decomposed one (test/conformance/golden/preset-titles.json).
 */
export function caseFold(text: string): string {
  return BEYOND_ASCII.test(text) ? Array.from(text, foldOne).join('') : text.toUpperCase();
}

function foldOne(char: string): string {
  if (char >= '\u1f80' && IOTA.test(char)) return capitalWithIota(char.charCodeAt(0));
  const upper = char.toUpperCase();
  if (upper.length !== char.length || (upper < '\x80' && char >= '\x80')) return char;
  return upper;
}

/** In most rows of these letters the capitals are the upper half of each sixteen. */
function capitalWithIota(code: number): string {
  return String.fromCharCode(code < 0x1fb0 ? code | 8 : code + 9);
}
