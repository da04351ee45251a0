import { createHash } from 'node:crypto';

/** See translationMarks.ts. */
export interface TranslationMarks {
  readonly salt: number;
  readonly marks: string;
}

const LETTERS = 3;

/**
 * Makes a packed translation answer as VS Code asks: by English text. `bundle` is what VS Code read from l10n/ and looks texts up in, before it
 * loads us; in the package that is a list, which gets this way of looking up as its prototype. What else it may be is left as it is.
 * Throws when the list is not the one that belongs to the marks; texts are in English then.
 */
export function answerByEnglish(bundle: object | undefined, { salt, marks }: TranslationMarks): void {
  if (!Array.isArray(bundle)) return;
  const texts: readonly unknown[] = [...bundle];
  if (texts.length * LETTERS !== marks.length) throw new Error(`${texts.length} texts for ${marks.length / LETTERS} marks`);
  const places = new Map(texts.map((_, place) => [marks.slice(place * LETTERS, (place + 1) * LETTERS), place]));
  const find = (english: string) => {
    const mark = createHash('sha256').update(`${salt}${english}`).digest('base64').slice(0, LETTERS);
    return texts[places.get(mark) ?? -1] ?? undefined;
  };
  Object.setPrototypeOf(bundle, new Proxy({}, { get: (_, key) => (typeof key === 'string' ? find(key) : undefined) }));
}
