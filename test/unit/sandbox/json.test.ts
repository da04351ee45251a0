import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../sandbox/json/dateToken';
import { floatJson, floatText } from '../../sandbox/json/numbers';
import { JsonError, parseLenientJson } from '../../sandbox/json/parse';
import { compactJson, tokenText } from '../../sandbox/json/text';

/** The text the server would store for one value. */
function stored(json: string): string {
  return tokenText(parseLenientJson(`{"v":${json}}`).get('v'));
}

describe('what the lenient reader takes', () => {
  it.each([
    ["'single'", 'single'],
    ['[1,]', '[\n  1\n]'],
    ['[1,,2]', '[\n  1,\n  undefined,\n  2\n]'],
    ['/* c */ 5 // d\n', '5'],
    ['undefined', ''],
    ['NaN', 'NaN'],
    ['-Infinity', '-Infinity'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['0xFFFFFFFFFFFFFFFF', '-1'],
    ['017', '15'],
    ['-0.0', '-0'],
    ['1e15', '1000000000000000'],
    ['1e17', '1E+17'],
    ['0.0001', '0.0001'],
    ['0.00001', '1E-05'],
    ['123456789012345678', '123456789012345678'],
    ['"\\ud83d\\ud83d\\ude00"', '\ufffd😀'],
    ['"\\ude00"', '\ufffd'],
    ['"a\nb"', 'a\nb'],
    ['{"date":"2026-01-02T03:04:05.1200Z","f":7.0}', '{\n  "date": "2026-01-02T03:04:05.12Z",\n  "f": 7.0\n}'],
  ])('%s', (json, text) => expect(stored(json)).toBe(text));

  it('keeps the place of the first of two equal keys and the value of the last', () => {
    expect(compactJson(parseLenientJson('{"a":1,"b":2,"a":3}'))).toBe('{"a":3,"b":2}');
  });

  it('reads 64 levels, no more', () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    expect(() => parseLenientJson(nested(64))).not.toThrow();
    expect(() => parseLenientJson(nested(65))).toThrow(JsonError);
  });
});

describe('what it refuses', () => {
  it.each([
    '{"a":1',
    '{"a" 1}',
    '{,}',
    '{"a":1,,"b":2}',
    '{"a":08}',
    '{"a":5x}',
    '{"a":+5}',
    '{"a":truex}',
    '{"a":"\\q"}',
    '{"a":"\\u12"}',
    '{a-b:1}',
    '{} {}',
    '\ufeff{}',
    '',
    '[1]',
    '{"a":/* no end }',
  ])('%s', (json) => {
    expect(() => parseLenientJson(json)).toThrow(JsonError);
  });

  it('never falls over in another way', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,"\'\\/*u0123e.-+ \nabtrue') }), (text) => {
        try {
          parseLenientJson(`{${text}}`);
        } catch (error) {
          expect(error).toBeInstanceOf(JsonError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

it('reads strict JSON as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false, maxDepth: 5 }), (json) => {
      const text = `{"v":${json}}`;
      const plain = compactJson(parseLenientJson(text));
      expect(JSON.parse(plain)).toEqual(JSON.parse(text, (_, value: unknown) => (Object.is(value, -0) ? 0 : value)));
    }),
  );
});

it('writes doubles that read back as themselves', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(floatText(value))).toBe(value);
      expect(floatJson(value)).toMatch(/[.E]/);
    }),
  );
});

describe('dates', () => {
  it.each([
    ['2026-01-02T24:00:00', '01/03/2026 00:00:00'],
    ['2026-01-02T03:04:05-0130', '01/02/2026 04:34:05'],
    ['0099-12-31T00:00:00', '12/31/0099 00:00:00'],
    ['2024-02-29T10:00:00.1234567', '02/29/2024 10:00:00'],
    ['/Date(0+0100)/', '01/01/1970 00:00:00'],
    ['/Date(0-05)/', '01/01/1970 00:00:00'],
    ['2026-01-02T03:04:05:30', '01/02/2026 03:04:05'],
    ['2026-01-02T03:04:05+02:', '01/02/2026 01:04:05'],
    ['2026-01-02T03:04:05.123456789', '01/02/2026 03:04:05'],
    ['0001-01-01T00:00:00+14:00', '01/01/0001 00:00:00'],
    ['9999-12-31T23:59:59-00:30', '12/31/9999 23:59:59'],
  ])('%s', (text, shown) => expect(parseDate(text)?.toText()).toBe(shown));

  it.each([
    '2025-02-29T10:00:00',
    '2026-01-02T24:00:01',
    '2026-01-02T03:04:05.12345678',
    '2026-1-2T03:04:05Z',
    '2026-01-02T03:04:05+02:30:',
    '2026-01-02T03:04:05+2:00',
    '/Date(x)/',
    '/Date(0+02:00)/',
    '2026-01-02T03:04',
  ])('not %s', (text) => expect(parseDate(text)).toBeUndefined());
});
