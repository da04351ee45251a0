// Packs the translations: a language is the list of its texts alone, since the English that leads to them is in the bundle anyway, and
// languages that are alike are one file.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** The languages there are, beside English. */
export const LANGUAGES = ['de', 'fr', 'ja', 'zh-cn'];
const ENCODINGS = /** @type {const} */ (['utf8', 'utf16le']);

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
 * Puts the texts of alike languages into one file of the package, named by the encoding in which they are shortest, and leaves of each bundle
 * that name and the place of its language there. A zero parts languages, a line break texts, and a break within a text is a return; a text
 * that is not translated is empty and stays English.
 * @param {string} root of the repository
 * @param {string} folder
 */
export function packTranslations(root, folder) {
  const english = englishTexts(root);
  for (const encoding of ENCODINGS) {
    const languages = LANGUAGES.filter((language) => encodingOf(language) === encoding);
    const texts = languages.map((language, place) => {
      const translated = read(path.join(root, bundleOf(language)));
      writeFileSync(path.join(folder, bundleOf(language)), JSON.stringify([encoding, place]));
      return english.map((text) => (translated[text] ?? '').replaceAll('\n', '\r')).join('\n');
    });
    writeFileSync(path.join(folder, `l10n/${encoding}.br`), brotliCompressSync(Buffer.from(texts.join('\0'), encoding)));
  }
}

/** @param {string} language */
function encodingOf(language) {
  return language === 'ja' || language === 'zh-cn' ? 'utf16le' : 'utf8';
}

/** @param {string} language */
function bundleOf(language) {
  return `l10n/bundle.l10n.${language}.json`;
}

/**
 * @param {string} file
 * @returns {Record<string, string>}
 */
function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
