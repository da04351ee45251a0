import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storedContent, wireOrder } from '../../../src/library/paramMap';
import { caseFold } from '../../../src/swarm/caseFold';
import { cleanChoice, FuzzyChoices } from '../../../src/swarm/fuzzyChoices';
import { modelKey } from '../../../src/swarm/modelNames';
import { readDecimal, readInteger } from '../../../src/swarm/numbers';
import { storedText } from '../../../src/swarm/storedText';
import { cleanTitle } from '../../../src/swarm/title';
import { readBoolean, readInt32 } from '../../sandbox/binding';
import { foldCase } from '../../sandbox/caseFold';
import { bestMatch, bestModel } from '../../sandbox/generation/bestMatch';
import { parseLenientJson } from '../../sandbox/json/parse';
import { tokenText } from '../../sandbox/json/text';
import { trimSpace } from '../../sandbox/json/whiteSpace';
import { readParams, stored as storedBySandbox } from '../../sandbox/presetRecord';
import { parseDecimal } from '../../sandbox/settings';
import { cleanTitle as cleanedBySandbox } from '../../sandbox/titles';

/**
 * The library foretells what the server does and the sandbox does it: two readings of the same rules, written apart. Where they differ, one
 * of them is wrong.
 */
const RUNS = { numRuns: 2000 };

const ODD = [
  ...' \t\n\u000b\u0085\u00a0\u3000\u180e\u200b\u2060\u2065\u206d\ufeff\ufffb\0\u0007\u007f\\//..<>:"|?*~&@;#$^%\'()[]{}`!+=,-_aAzZ019éÉßıİſẞµΜǅǆᾳᾼΰ日🎨\ud83d',
];
const WORDS = ['con', 'NUL', 'com1', 'LPT9', 'com10', 'aux', '..', './', '//', ' / ', '2026-01-02T03:04:05', 'Portrait', 'v1.5'];
const piece = fc.oneof(fc.constantFrom(...ODD), fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 2 }));
const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));

/** A text as it comes out of a request. */
const received = (sent: string) => tokenText(parseLenientJson(JSON.stringify({ sent })).get('sent'));

describe('what the library foretells, the sandbox does', () => {
  test('titles', () => {
    fc.assert(
      fc.property(text, (typed) => {
        expect(cleanTitle(typed)).toBe(trimSpace(cleanedBySandbox(received(typed))));
      }),
      RUNS,
    );
  });

  test('letters that are one to the database, over all of Unicode', () => {
    const differing: string[] = [];
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const char = String.fromCodePoint(point);
      if (caseFold(char) !== foldCase(char)) differing.push(char);
    }
    expect(differing).toEqual([]);
  });

  test('stored texts and dates', () => {
    const digits = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
    const zone = fc.constantFrom(
      '',
      'Z',
      'z',
      '+02:00',
      '-0530',
      '+02',
      '+2',
      '+02:',
      '+02:30:',
      ':',
      '30',
      ':30',
      '-99:99',
      ' ',
      '+14:00',
    );
    const fraction = fc.constantFrom('', '.1', '.1234567', '.12345678', '.123456789', '.');
    const year = fc.constantFrom('2026', '0001', '9999', '0000', '1970', '2024', '1900');
    const date = fc
      .tuple(year, digits(13), digits(32), digits(25), digits(61), digits(61), fraction, zone)
      .map(([y, month, day, h, m, s, f, z]) => `${y}-${month}-${day}T${h}:${m}:${s}${f}${z}`);
    const ms = fc
      .tuple(fc.integer({ min: -70_000_000_000, max: 300_000_000_000 }), fc.constantFrom('', '+0200', '-05', '+02:00', '+020'))
      .map(([time, z]) => `/Date(${time * 1000}${z})/`);
    fc.assert(
      fc.property(fc.oneof(text, date, ms), (sent) => {
        expect(storedText(sent)).toBe(trimSpace(received(sent)));
      }),
      RUNS,
    );
  });

  test('parameter maps', () => {
    const key = fc.oneof(
      fc.constantFrom('_id', '_ID', 'steps', 'Steps', 'é', 'É', 'ß', 'SS', 'ı', 'I', '', ' ', ' steps', '10', 'ς', 'Σ'),
      text,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, text), { maxLength: 6 }), text, (rows, description) => {
        // A lone half of a pair in a key is mended on the way, and a null in one is refused: not a matter of storing.
        const params = new Map(rows.filter(([name]) => !/\p{Surrogate}|\0/u.test(name)));
        const foretold = storedContent({ description, starred: false, params });
        // JavaScript writes keys like `10` first, and reads them so.
        const sent = Array.from(
          parseLenientJson(JSON.stringify(Object.fromEntries(params))),
          ([name, token]) => [name, tokenText(token)] as const,
        );
        const stored = storedBySandbox({
          id: '',
          author: '',
          title: '',
          description: received(description),
          picture: '',
          starred: false,
          params: sent,
        });
        const told = wireOrder(new Map(readParams(stored)));
        expect([foretold.description, ...foretold.params]).toEqual([stored.description, ...told]);
      }),
      RUNS,
    );
  });

  const NUMBER = fc
    .array(
      fc.constantFrom(
        ...'0123456789+-.,eE \t\n\0\u00a0x_∞٥５',
        'NaN',
        'nan',
        'Infinity',
        'INFINITY',
        '007',
        '9223372036854775807',
        '1e400',
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(''));

  test('decimals and integers', () => {
    fc.assert(
      fc.property(NUMBER, (typed) => {
        expect(readDecimal(typed)).toBe(parseDecimal(typed));
        const whole = readInteger(typed);
        const short = whole !== undefined && BigInt.asIntN(32, whole) === whole;
        expect(short ? String(whole) : undefined).toBe(readInt32(typed)?.toFixed());
      }),
      RUNS,
    );
  });

  test('choices and models', () => {
    const name = fc
      .array(fc.constantFrom('a', 'B', ' ', '[', ']', '/', 'é', 'É', '.safetensors', '-', 'ab', '\u3000'), { maxLength: 5 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), name, (list, typed) => {
        expect(new FuzzyChoices(list, cleanChoice).find(typed)?.value).toBe(bestMatch(typed, list));
        expect(new FuzzyChoices(list, modelKey).find(typed)?.value).toBe(bestModel(typed, list));
      }),
      RUNS,
    );
  });

  test('booleans of routes', () => {
    expect([' True ', 'FALSE\0', 'yes', '1', ''].map(readBoolean)).toEqual([true, false, undefined, undefined, undefined]);
  });
});
