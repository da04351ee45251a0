import { trimSpace } from '../json/whiteSpace';
import { bareName } from '../models';
import { lowerAscii } from '../titles';

const LONGEST = 999;

/**
 * The listed value that fits a typed one best, as the server picks it: equal but for case, blanks and square brackets, else the shortest
 * that contains it. So an empty text fits the shortest of all.
 */
export function bestMatch(typed: string, list: readonly string[], clean: (text: string) => string = plain): string | undefined {
  const wanted = clean(typed);
  let best: string | undefined;
  let shortest = LONGEST;
  for (const value of list) {
    const cleaned = clean(value);
    if (cleaned === wanted) return value;
    if (cleaned.includes(wanted) && cleaned.length < shortest) {
      best = value;
      shortest = cleaned.length;
    }
  }
  return best;
}

/** The same for names of model files, whose extension does not count. */
export function bestModel(typed: string, list: readonly string[]): string | undefined {
  return bestMatch(typed, list, (name) => plain(bareName(name)));
}

function plain(text: string): string {
  return trimSpace(lowerAscii(text).replace(/[ [\]]/g, ''));
}
