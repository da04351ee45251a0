import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { englishTexts, LANGUAGES, marksOf } from '../../scripts/lib/bundling/translations.mjs';
import { root, vsixFile } from '../../scripts/lib/paths.mjs';
import { answerByEnglish } from '../../src/host/translations';
import { textOf, unzip } from './zip';

const files = unzip(readFileSync(vsixFile));
const packed = (name: string) => JSON.parse(files.get(`extension/${name}`)?.toString('utf8') ?? 'null');
const source = (name: string) => JSON.parse(readFileSync(path.join(root, name), 'utf8'));

describe.each(LANGUAGES)('the package in %s', (language) => {
  it('has a translation of every text of the manifest', () => {
    const english = source('package.nls.json');
    const translated = source(`package.nls.${language}.json`);
    const pairs = Object.entries(english).map(([key, text]) => [text, translated[key]]);
    // the package has shorter keys
    const packedEnglish = packed('package.nls.json');
    const packedPairs = Object.entries(packed(`package.nls.${language}.json`)).map(([key, text]) => [packedEnglish[key], text]);
    expect(new Map(packedPairs.map(([text, other]) => [text, other]))).toEqual(new Map(pairs.map(([text, other]) => [text, other])));
    expect(
      JSON.stringify(packed('package.json'))
        .match(/%\w+%/g)
        ?.every((key) => key.slice(1, -1) in packedEnglish),
    ).toBe(true);
  });

  it('has a translation of every text of the code, which is found by the English one', () => {
    const english = englishTexts(root);
    const marks = marksOf(english);
    expect(textOf(files, 'extension/dist/extension.js.br')).toContain(marks.marks);
    const name = `l10n/bundle.l10n.${language}.json`;
    const bundle = packed(name);
    answerByEnglish(bundle, (encoding) => files.get(`extension/l10n/${encoding}.br`) ?? Buffer.from(''), marks);
    expect(Object.fromEntries(english.map((text) => [text, bundle[text]]))).toEqual(source(name));
  });
});
