/** Words, and each other character by itself: so that a comma after a word is an addition, not another word. */
const TOKENS = /[\p{L}\p{N}_]+|[^\p{L}\p{N}_]/gu;

/** No prompt is longer; word by word a text takes a hundred times its own memory. */
const LONGEST = 100_000;

/** What was added to a text: for each gap between (and around) its tokens, the added tokens. */
type Additions = readonly (readonly string[])[];

/**
 * Merges two texts that both only added words to a third; undefined where one of them took something away or changed it. Where both
 * added in the same place, what was theirs comes first; the same addition by both is taken once, and undefined is given where the two would
 * run into each other, as two weights of one word.
 */
export function mergeText(base: string, mine: string, theirs: string): string | undefined {
  if (Math.max(base.length, mine.length, theirs.length) > LONGEST) return undefined;
  const tokens = tokensOf(base);
  const ours = additionsTo(tokens, tokensOf(mine));
  const others = additionsTo(tokens, tokensOf(theirs));
  if (!ours || !others) return undefined;
  let merged = '';
  for (let gap = 0; gap <= tokens.length; gap++) {
    const added = (others[gap] ?? []).join('');
    const own = (ours[gap] ?? []).join('');
    const standsAlone = (text: string) => isWhole(text) && (begins(text) || parts(tokens[gap - 1])) && (ends(text) || parts(tokens[gap]));
    if (added && own && added !== own && !(standsAlone(added) && standsAlone(own))) return undefined;
    merged += added === own ? own : added + (endsInWord(added) && beginsWithWord(own) ? ' ' : '') + own;
    merged += tokens[gap] ?? '';
  }
  return merged;
}

/** Two words added in one place stay two. */
const endsInWord = (text: string) => /[\p{L}\p{N}_]$/u.test(text);
const beginsWithWord = (text: string) => /^[\p{L}\p{N}_]/u.test(text);

/** Nothing that stands next to it changes what it means. */
const begins = (text: string) => /^([\s,;([{<]|[.!?](\s|$))/.test(text);
const ends = (text: string) => /[\s,;)\]}>]$/.test(text);
const parts = (token = ' ') => /[^\p{L}\p{N}_:-]/u.test(token);

/** Each bracket is closed in it, and none that was opened before. */
function isWhole(text: string): boolean {
  const open: string[] = [];
  for (const token of text) {
    const place = '([{<'.indexOf(token);
    if (place >= 0) open.push(')]}>'.charAt(place));
    else if (')]}>'.includes(token) && open.pop() !== token) return false;
  }
  return open.length === 0;
}

function tokensOf(text: string): string[] {
  return text.match(TOKENS) ?? [];
}

/** Undefined when the text does not hold all of the base's tokens in their order. */
function additionsTo(base: readonly string[], text: readonly string[]): Additions | undefined {
  // What both begin and end with is matched first: a repeated word in an addition must not be taken for the base's own.
  let start = 0;
  while (start < base.length && base[start] === text[start]) start++;
  let tail = 0;
  while (tail < base.length - start && tail < text.length - start && base[base.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  const additions: string[][] = Array.from({ length: base.length + 1 }, () => []);
  let gap = start;
  for (const token of text.slice(start, text.length - tail)) {
    if (gap < base.length - tail && token === base[gap]) gap++;
    else additions[gap]?.push(token);
  }
  return gap === base.length - tail ? additions : undefined;
}
