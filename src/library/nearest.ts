/** Below this share of letter pairs two names have nothing to do with each other. */
const ALIKE = 0.55;

/**
 * Names that a vanished one may have become, the likeliest first: the same file in another folder, then those whose name or folder
 * looks like it. Parts are told apart by `/`; case and punctuation do not count.
 */
export function nearestNames(gone: string, names: Iterable<string>): string[] {
  const wanted = partsOf(gone);
  const likely = Array.from(names, (name) => ({ name, score: likeness(wanted, partsOf(name)) }));
  return likely
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
    .map(({ name }) => name);
}

interface Parts {
  readonly folder: string;
  readonly file: string;
}

function partsOf(name: string): Parts {
  const slash = name.lastIndexOf('/');
  return { folder: lettersOf(name.slice(0, Math.max(slash, 0))), file: lettersOf(name.slice(slash + 1).replace(/\.safetensors$/i, '')) };
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
