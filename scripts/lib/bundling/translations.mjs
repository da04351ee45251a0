// Packs the translations: a language is the list of its texts alone, since the English that leads to them is in the bundle anyway.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

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
 * Turns the translations in the folder of the package into lists. A text that is not translated is null and stays English.
 * @param {string} root of the repository
 * @param {string} folder
 */
export function packTranslations(root, folder) {
  const english = englishTexts(root);
  for (const language of LANGUAGES) {
    const file = path.join(folder, `l10n/bundle.l10n.${language}.json`);
    const texts = read(file);
    writeFileSync(file, JSON.stringify(english.map((text) => texts[text] ?? null)));
  }
}

/**
 * @param {string} file
 * @returns {Record<string, string>}
 */
function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
