import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { englishTexts, LANGUAGES, marksOf } from '../../scripts/lib/bundling/translations.mjs';
import { root, vsixFile } from '../../scripts/lib/paths.mjs';
import { answerByEnglish } from '../../src/host/translations';
import { unzip } from './zip';

const files = unzip(readFileSync(vsixFile));
const packed = (name: string) => JSON.parse(files.get(`extension/${name}`)?.toString('utf8') ?? 'null');
const source = (name: string) => JSON.parse(readFileSync(path.join(root, name), 'utf8'));

describe.each(LANGUAGES)('the package in %s', (language) => {
  it('has a translation of every text of the manifest', () => {
    const translated = packed(`package.nls.${language}.json`);
    expect(Object.keys(translated).sort()).toEqual(Object.keys(packed('package.nls.json')).sort());
    expect(translated).toEqual(source(`package.nls.${language}.json`));
  });

  it('has a translation of every text of the code, which is found by the English one', () => {
    const english = englishTexts(root);
    const marks = marksOf(english);
    expect(files.get('extension/dist/extension.js')?.toString('utf8')).toContain(marks.marks);
    const name = `l10n/bundle.l10n.${language}.json`;
    const bundle = packed(name);
    answerByEnglish(bundle, marks);
    expect(Object.fromEntries(english.map((text) => [text, bundle[text]]))).toEqual(source(name));
  });
});
