import { createHash } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';

/** See translationMarks.ts. */
export interface TranslationMarks {
  readonly salt: number;
  readonly marks: string;
}

const LETTERS = 3;

/**
 * Makes a packed translation answer as VS Code asks: by English text. `bundle` is what VS Code read from l10n/ and looks texts up in, before it
 * loads us; in the package that is a list of the encoding of the file with its texts, and its place there, and gets a way of
 * looking up in them as its prototype. What else it may be is left as it is. `read` gets the file of an encoding.
 * Throws when the texts are not those that belong to the marks; texts are in English then.
 */
export function answerByEnglish(bundle: object | undefined, read: (encoding: string) => Buffer, { salt, marks }: TranslationMarks): void {
  if (!Array.isArray(bundle)) return;
  const [encoding, place] = bundle;
  const languages = brotliDecompressSync(read(encoding)).toString(encoding).split('\0');
  const texts = languages[place]?.split('\n') ?? [];
  if (texts.length * LETTERS !== marks.length) throw new Error(`${texts.length} texts for ${marks.length / LETTERS} marks`);
  const places = new Map(texts.map((_, at) => [marks.slice(at * LETTERS, (at + 1) * LETTERS), at]));
  const find = (english: string) => {
    const mark = createHash('sha256').update(`${salt}${english}`).digest('base64').slice(0, LETTERS);
    return texts[places.get(mark) ?? -1]?.replaceAll('\r', '\n') || undefined;
  };
  bundle.length = 0;
  // A check of a library says the same few sentences thousands of times.
  const known = new Map<string, string | undefined>();
  const get = (_: object, key: string | symbol) => {
    if (typeof key !== 'string') return undefined;
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key);
  };
  Object.setPrototypeOf(bundle, new Proxy({}, { get }));
}
