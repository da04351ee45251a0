// Packs the translations: a language is the list of its texts alone, since the English that leads to them is in the bundle anyway, and all
// languages are one file, since they are alike.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** The languages there are, beside English. */
export const LANGUAGES = ['de', 'fr', 'ja', 'zh-cn'];

/**
 * How a text's place in the lists is found (src/host/translations.ts does it): by its mark, three letters of a hash, whose salt is the first
 * with which no two texts have the same.
 * @param {readonly string[]} english
 */
export function marksOf(english) {
  for (let salt = 0; ; salt++) {
    const marks = english.map((text) => createHash('sha256').update(`${salt}${text}`).digest('base64').slice(0, 3));
    if (new Set(marks).size === marks.length) return { salt, marks: marks.join('') };
  }
}

/**
 * The English texts, in the order of the lists.
 * @param {string} root of the repository
 */
export function englishTexts(root) {
  return Object.keys(read(path.join(root, 'l10n/bundle.l10n.json')));
}

/**
 * Gives the bundle the marks of its texts.
 * @type {import('esbuild').Plugin}
 */
export const translationMarks = {
  name: 'translation-marks',
  setup(builder) {
    const root = path.join(import.meta.dirname, '../../..');
    builder.onLoad({ filter: /src.host.translationMarks\.ts$/ }, () => ({
      contents: `export const translationMarks = ${JSON.stringify(marksOf(englishTexts(root)))};`,
    }));
  },
};

/**
 * Puts the texts of all languages into one file of the package, and leaves of each bundle the place of its language there. A text that is not
 * translated is null and stays English.
 * @param {string} root of the repository
 * @param {string} folder
 */
export function packTranslations(root, folder) {
  const english = englishTexts(root);
  const bundles = LANGUAGES.map((language) => `l10n/bundle.l10n.${language}.json`);
  const texts = bundles.map((name) => {
    const translated = read(path.join(root, name));
    return english.map((text) => translated[text] ?? null);
  });
  for (const [place, name] of bundles.entries()) writeFileSync(path.join(folder, name), `[${place}]`);
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_LGWIN]: 20 };
  writeFileSync(path.join(folder, 'l10n/texts.br'), brotliCompressSync(JSON.stringify(texts), { params }));
}

/**
 * @param {string} file
 * @returns {Record<string, string>}
 */
function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
