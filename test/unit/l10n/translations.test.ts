import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import english from '../../../package.nls.json';
import { spokenStrings } from './strings';

const LANGUAGES = ['de', 'fr', 'ja', 'zh-cn'];
/** Texts that may still wait for their translation, as a part of all: they are shown in English until then. */
const WAITING = 0;

const read = (file: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
const placeholders = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort();
/** What must stay as it is: where links lead, settings that are linked, code. */
const fixed = (text: string) => [...(text.match(/\(command:[\w.]+\)|`#[\w.]+#`|`[a-z]+`/g) ?? [])].sort();

const bundles = [
  { name: 'l10n/bundle.l10n', wanted: Object.fromEntries(spokenStrings().strings.map((text) => [text, text])) },
  { name: 'package.nls', wanted: english as Readonly<Record<string, string>> },
];

describe.each(LANGUAGES.flatMap((language) => bundles.map((bundle) => ({ language, ...bundle }))))(
  '$name.$language',
  ({ language, name, wanted }) => {
    const translated = read(`${name}.${language}.json`);

    test('says everything, and nothing that nobody says any more', () => {
      const missing = Object.keys(wanted).filter((key) => !(key in translated));
      const stale = Object.keys(translated).filter((key) => !(key in wanted));
      expect(missing.length, missing.join('\n')).toBeLessThanOrEqual(WAITING * Object.keys(wanted).length);
      expect(stale.length, stale.join('\n')).toBeLessThanOrEqual(WAITING * Object.keys(wanted).length);
    });

    test('keeps placeholders, links and code', () => {
      for (const [key, text] of Object.entries(translated)) {
        const original = wanted[key];
        if (original === undefined) continue;
        expect([key, placeholders(text)]).toEqual([key, placeholders(original)]);
        expect([key, fixed(text)]).toEqual([key, fixed(original)]);
        expect(text.trim(), key).not.toBe('');
        expect([key, /^\s|\s$/.test(text)]).toEqual([key, false]);
        // An ellipsis says that a command asks for more.
        expect([key, text.endsWith('…')]).toEqual([key, original.endsWith('…')]);
      }
    });
  },
);
