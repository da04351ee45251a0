import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { marksOf } from '../../../scripts/lib/bundling/translations.mjs';
import { answerByEnglish } from '../../../src/host/translations';

const ENGLISH = ['Open', 'Save {0}', 'length', '0'];
const marks = marksOf(ENGLISH);

/** The file of the texts of two languages, the second of which is asked for. */
const packed = (texts: readonly string[]) => () => brotliCompressSync(`autre\0${texts.join('\n')}`);
const second = (): Record<string, unknown> => Object.assign(['utf8', 1]);

/** No name that a list has of its own. */
const usual = fc.string({ minLength: 1 }).filter((text) => !/^(\d+|length)$/.test(text));

it('answers by English text, whatever the texts are', () => {
  fc.assert(
    fc.property(fc.uniqueArray(usual, { minLength: 1, maxLength: 300 }), (english) => {
      const bundle = second();
      answerByEnglish(bundle, packed(english.map((text) => `de: ${text}`)), marksOf(english));
      for (const text of english) expect(bundle[text]).toBe(`de: ${text}`);
    }),
  );
});

it('has no answer for a text it does not know, and none for one without a translation', () => {
  const bundle = second();
  answerByEnglish(bundle, packed(['Öffnen', '', 'Länge\rBreite', 'null']), marks);
  expect([bundle.Open, bundle['Save {0}'], bundle.length, bundle['0'], bundle.Nothing, bundle.toString]).toEqual([
    'Öffnen',
    undefined,
    0,
    'null',
    undefined,
    undefined,
  ]);
});

it('leaves plain bundles as they are, and takes no list of another version', () => {
  const plain = { Open: 'Öffnen' };
  const never = () => {
    throw new Error('not to be read');
  };
  answerByEnglish(plain, never, marks);
  expect(plain).toEqual({ Open: 'Öffnen' });
  expect(() => answerByEnglish(undefined, never, marks)).not.toThrow();
  expect(() => answerByEnglish(second(), packed(['Öffnen']), marks)).toThrow('1 texts for 4 marks');
});
