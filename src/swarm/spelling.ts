import { bareModel } from './modelNames';

/** No name that somebody misspelt is longer. */
export const LONGEST_NAME = 1000;

const answers = new WeakMap<readonly unknown[], Map<string, unknown>>();

/** The item whose name is spelt most like a text; undefined where none is near. Answers are kept for each list: many ask the same. */
export function closest<T>(text: string, items: readonly T[], nameOf: (item: T) => string): T | undefined {
  if (text.length > LONGEST_NAME) return undefined;
  let known = answers.get(items);
  if (!known) {
    known = new Map();
    answers.set(items, known);
  }
  if (!known.has(text)) known.set(text, search(text, items, nameOf));
  // Each list is only ever asked with the same kind of item: it is the list itself that is the key.
  return known.get(text) as T | undefined;
}

function search<T>(text: string, items: readonly T[], nameOf: (item: T) => string): T | undefined {
  const wanted = plain(text);
  let best: T | undefined;
  let limit = mostSlips(wanted);
  for (const item of items) {
    const name = plain(nameOf(item));
    const far = distance(wanted, name, limit);
    if (far > limit || !isSlip(wanted, name, far)) continue;
    best = item;
    if (far === 0) break;
    limit = far - 1;
  }
  return best;
}

/** How many slips make a name of the other; undefined for more than anybody makes. Case, punctuation and the extension do not count. */
export function slips(text: string, name: string): number | undefined {
  const wanted = plain(text);
  const limit = text.length > LONGEST_NAME ? -1 : mostSlips(wanted);
  const other = plain(name);
  const far = limit < 0 ? 0 : distance(wanted, other, limit);
  return far > limit || !isSlip(wanted, other, far) ? undefined : far;
}

/** One letter of four is a slip, and nobody makes more than two in a name. */
function mostSlips(wanted: string): number {
  return Math.min(2, Math.floor(wanted.length / 4));
}

/** Another number is another thing (`v1`, `v2`), and letters put before or behind a word make another word (`wcrandom`, `random`). */
function isSlip(a: string, b: string, far: number): boolean {
  if (far === 0) return true;
  if (a.replace(/\D+/g, ' ').trim() !== b.replace(/\D+/g, ' ').trim()) return false;
  return far < 2 || (!a.includes(b) && !b.includes(a));
}

function plain(text: string): string {
  // Nobody types the extension of a model, and whoever does may shout it.
  return bareModel(text.toLowerCase()).replace(/[\s_./-]+/g, '');
}

/** How many letters must be put in, taken out, changed, or swapped with the next to make one text of the other; more than `limit` counts as one more. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, at(before, j - 2) + 1);
      next.push(least);
    }
    if (Math.min(...next) > limit) return limit + 1;
    before = row;
    row = next;
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
