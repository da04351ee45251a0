/** 0 (as good as none) to 4 (long and varied). */
export type Strength = 0 | 1 | 2 | 3 | 4;

const COMMON = /^(?:password|passwort|swarmui|letmein|qwerty|qwertz|abc123|iloveyou|admin|welcome)\d*[!.]?$/i;

/** A rough estimate by the number of guesses: kinds of characters and length, less for repetition, runs and what everybody takes. */
export function strengthOf(password: string, name = ''): Strength {
  if (COMMON.test(password)) return 0;
  const own = name.length >= 3 ? password.toLowerCase().split(name.toLowerCase()).join('') : password;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(own)).length;
  const bits = worth(own) * Math.log2([1, 10, 26, 62, 94][kinds] ?? 94);
  if (bits < 28) return 0;
  if (bits < 40) return 1;
  if (bits < 60) return 2;
  return bits < 80 ? 3 : 4;
}

/** How many characters are worth guessing: repeated ones and steps of an alphabet count a fourth. */
function worth(text: string): number {
  let sum = 0;
  let last = Number.NaN;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    sum += Math.abs(code - last) <= 1 ? 0.25 : 1;
    last = code;
  }
  return sum;
}
