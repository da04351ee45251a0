const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * Folds case as the server's database compares keys: code point by code point, one to one, never from outside ASCII into it. So `É` is
 * `é` and `Ω` is `ω`, but `ß` is not `SS`, `ı` not `I`, and a composed accent not a decomposed one (golden/preset-titles.json).
 */
export function caseFold(text: string): string {
  return BEYOND_ASCII.test(text) ? Array.from(text, foldOne).join('') : text.toUpperCase();
}

function foldOne(char: string): string {
  const upper = char.toUpperCase();
  if (upper.length !== char.length || (upper < '\x80' && char >= '\x80')) return char;
  return upper;
}
