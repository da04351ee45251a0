import { bareModel, modelKey } from './modelNames';
import { closest, LONGEST_NAME, slips } from './spelling';

/** Below this share of letter pairs two names have nothing to do with each other. */
const ALIKE = 0.55;

/** A name that a vanished one may have become. `moved`: the same file in another folder, not only one that is spelt alike. */
export interface Near {
  readonly name: string;
  readonly moved: boolean;
}

const answers = new WeakMap<readonly unknown[], Map<string, Near | undefined>>();

/** What a vanished name most likely is now: the first of `nearestNames`, where it is sure enough to be told. Answers are kept for each list. */
export function nearestName<T>(gone: string, items: readonly T[], nameOf: (item: T) => string): Near | undefined {
  if (gone.length > LONGEST_NAME) return undefined;
  let known = answers.get(items);
  if (!known) {
    known = new Map();
    answers.set(items, known);
  }
  if (!known.has(gone)) known.set(gone, search(gone, items, nameOf));
  return known.get(gone);
}

/**
 * Names that a vanished one may have become, the likeliest first: the same file in another folder, then those with a slip or two in them,
 * then those whose name or folder looks like it.
 */
export function nearestNames(gone: string, names: Iterable<string>): string[] {
  const wanted = partsOf(gone);
  return Array.from(names, (name) => ({ name, score: scoreOf(gone, name, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ name }) => name);
}

function search<T>(gone: string, items: readonly T[], nameOf: (item: T) => string): Near | undefined {
  const file = fileOf(gone);
  const moved = file === '' ? [] : items.map(nameOf).filter((name) => fileOf(name) === file);
  const [name] = moved.length > 1 ? nearestNames(gone, moved) : moved;
  if (name !== undefined) return { name, moved: true };
  const near = closest(gone, items, nameOf);
  return near && { name: nameOf(near), moved: false };
}

/** 4 and more for a moved file, more than 2 up to 3 for a slip, up to about 1 for what looks like it, and 0 for what does not. */
function scoreOf(gone: string, name: string, wanted: Parts): number {
  const parts = partsOf(name);
  if (fileOf(gone) !== '' && fileOf(gone) === fileOf(name)) return 4 + sharedPairs(wanted.folder, parts.folder);
  const far = slips(gone, name);
  if (far !== undefined) return 2 + 1 / (1 + far);
  const alike = likeness(wanted, parts);
  return alike < ALIKE ? 0 : alike / 2;
}

function fileOf(name: string): string {
  return modelKey(name.slice(name.lastIndexOf('/') + 1));
}

interface Parts {
  readonly folder: string;
  readonly file: string;
}

function partsOf(name: string): Parts {
  const slash = name.lastIndexOf('/');
  return { folder: lettersOf(name.slice(0, Math.max(slash, 0))), file: lettersOf(bareModel(name.slice(slash + 1).toLowerCase())) };
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** 2 and more for the same file name, up to 1 for others; the folder decides between equals. */
function likeness(a: Parts, b: Parts): number {
  const folder = sharedPairs(a.folder, b.folder) / 100;
  return a.file === b.file && a.file !== '' ? 2 + folder : sharedPairs(a.file, b.file) + folder;
}

/** How many of their pairs of neighbouring letters two texts share, from 0 to 1. */
function sharedPairs(a: string, b: string): number {
  if (a === b) return 1;
  const left = new Map<string, number>();
  for (let at = 0; at + 1 < a.length; at++) {
    const pair = a.slice(at, at + 2);
    left.set(pair, (left.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 1 < b.length; at++) {
    const pair = b.slice(at, at + 2);
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    shared++;
    left.set(pair, count - 1);
  }
  const all = Math.max(a.length - 1, 0) + Math.max(b.length - 1, 0);
  return all === 0 ? 0 : (2 * shared) / all;
}
