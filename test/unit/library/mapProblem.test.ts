import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, sameJson } from '../../../src/base/json';
import { mapProblem } from '../../../src/library/formats/mapProblem';
import { EDITS_SHAPE, LINKS_SHAPE, type MapShape, STARS_SHAPE } from '../../../src/library/formats/mapShapes';
import { readMapText } from '../../../src/library/formats/mapText';

/** What is said of a text that was made of a map. */
function said(shape: MapShape, text: string, base: JsonObject = {}): string {
  const read = readMapText(text);
  const problem = read.ok ? mapProblem(shape, text, read.root, base) : read.problem;
  return problem ? `${problem.line}:${problem.column} ${problem.message}` : '';
}

const saidOf = (shape: MapShape, map: JsonValue, base?: JsonObject) => said(shape, JSON.stringify(map, null, 2), base);

describe('starred models', () => {
  test('are lists of names by kind; the sentence tells where the wrong value stands', () => {
    expect(said(STARS_SHAPE, '{ "LoRA": ["detail.safetensors", 5], "Foo": "x" }')).toBe(
      '1:34 Every entry of "LoRA" must be a string in double quotes.',
    );
    expect(said(STARS_SHAPE, '{\n  "LoRA": ["detail.safetensors"],\n  "Foo": "x"\n}')).toBe('3:10 "Foo" must be a list of strings: ["…"].');
    expect(saidOf(STARS_SHAPE, { LoRA: ['a'], 'A kind of tomorrow': ['b'], VAE: [] })).toBe('');
    expect(saidOf(STARS_SHAPE, { LoRA: null })).toBe('2:11 "LoRA" must be a list of strings: ["…"].');
  });

  test('keep what the server held before, however odd, and nothing else that is', () => {
    const base = { LoRA: ['a', 5], Odd: { kept: true } };
    expect(saidOf(STARS_SHAPE, { LoRA: ['b', 5, 'a'], Odd: { kept: true } }, base)).toBe('');
    expect(saidOf(STARS_SHAPE, { LoRA: ['a'] }, base)).toBe('');
    expect(saidOf(STARS_SHAPE, { LoRA: ['a', 5, 5] }, base)).toContain('Every entry of "LoRA"');
    expect(saidOf(STARS_SHAPE, { Odd: { kept: false } }, base)).toContain('"Odd" must be a list');
  });

  test.each([
    ['{ "LoRA": [], "LoRA": ["a"] }', '1:15 "LoRA" appears twice.'],
    ['{ "Odd": { "a": 1, "a": 1 } }', '1:20 "a" appears twice.'],
    ['["a"]', '1:1 This must be a JSON object: { … }.'],
    ['{ "LoRA": ["a", ] }', '1:17 Value expected.'],
    ['{ "LoRA": [] } "x"', '1:16 Unexpected text after the end of the object.'],
    ['{ } // x', "1:5 The server doesn't keep comments."],
    ['{\n"session_id": []}', '2:1 SwarmUI can\'t store a key named "session_id" here.'],
    ['', '1:1 Value expected.'],
    [`${'['.repeat(200_000)}`, '1:1 Invalid JSON: strings must be in double quotes.'],
  ])('%.40j is refused', (text, expected) => {
    expect(said(STARS_SHAPE, text)).toBe(expected);
  });
});

test('model links are lists of titles by model by kind', () => {
  expect(saidOf(LINKS_SHAPE, { LoRA: { detail: ['Sharp'] }, New: {} })).toBe('');
  expect(saidOf(LINKS_SHAPE, { LoRA: ['Sharp'] })).toBe('2:11 "LoRA" must be an object: { … }.');
  expect(saidOf(LINKS_SHAPE, { LoRA: { detail: 'Sharp' } })).toBe('3:15 "detail" must be a list of strings: ["…"].');
  expect(saidOf(LINKS_SHAPE, { LoRA: { detail: ['Sharp', true] } })).toContain('Every entry of "detail"');
});

describe('parameter edits', () => {
  test.each<[JsonObject, string]>([
    [{ params: { steps: { visible: 'maybe' } } }, '"visible" must be true or false.'],
    [{ groups: { sampling: { open: 1 } } }, '"open" must be true or false.'],
    [{ params: { steps: { view_max: 'many' } } }, '"view_max" must be a number.'],
    [{ params: { steps: { priority: '' } } }, '"priority" must be a number.'],
    [{ params: { steps: { examples: ['1'] } } }, '"examples" must be a string in double quotes.'],
    [{ params: { steps: { group: null } } }, '"group" must be a string in double quotes.'],
    [{ params: { steps: { values: 'a' } } }, 'SwarmUI\'s web page can\'t read this value of "values".'],
    [{ params: { steps: { name: 5 } } }, 'SwarmUI\'s web page can\'t read this value of "name".'],
    [{ params: { steps: true } }, '"steps" must be an object: { … }.'],
    [{ params: [] }, '"params" must be an object: { … }.'],
    [{ groups: null }, '"groups" must be an object: { … }.'],
  ])('%j: the page would choke on it', (map, sentence) => {
    expect(saidOf(EDITS_SHAPE, map)).toContain(sentence);
    expect(saidOf(EDITS_SHAPE, map, map)).toBe('');
  });

  test.each<[JsonObject]>([
    [{ params: { steps: { visible: false, view_max: '64', min: -1.5, step: ' .5e1 ', examples: '1 || 2', group: 'starred' } } }],
    [{ groups: { sampling: { open: true, priority: '-50' } }, kept: [1] }],
    [{ params: { steps: { of_tomorrow: { any: 1 }, view_type: 'of tomorrow', values: ['1'], default: '30' } } }],
  ])('%j: the page can read it', (map) => {
    expect(saidOf(EDITS_SHAPE, map)).toBe('');
  });
});

describe('any text that is taken', () => {
  const leaf = fc.constantFrom<JsonValue>('a', 'b', '5', 5, true, null);
  const list = fc.array(leaf, { maxLength: 3 });
  const any = fc.oneof(
    leaf,
    list,
    fc.dictionary(fc.constantFrom('a', 'visible', 'priority', 'examples'), fc.oneof(leaf, list), { maxKeys: 3 }),
  );
  const keys = fc.constantFrom('LoRA', 'VAE', 'params', 'groups', '__proto__');
  const map: fc.Arbitrary<JsonObject> = fc.dictionary(keys, fc.oneof(any, fc.dictionary(fc.constantFrom('x', 'y'), any, { maxKeys: 2 })));

  /** Calls back for each place that is not in the base, or is otherwise there. */
  const changes = (
    now: JsonValue,
    base: JsonValue | undefined,
    see: (value: JsonValue, base: JsonValue | undefined, key: string) => void,
  ) => {
    for (const [key, value] of Object.entries(isJsonObject(now) ? now : {})) {
      const was = isJsonObject(base) && Object.hasOwn(base, key) ? base[key] : undefined;
      if (was === undefined || !sameJson(value, was)) see(value, was, key);
    }
  };
  const isTexts = (value: JsonValue, base: JsonValue | undefined) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string' || (Array.isArray(base) && base.includes(one)));
  const examples = fc.tuple(map, map).map(([base, mine]) => [base, { ...base, ...mine }] as const);

  test('has lists of names where it differs from what was there', () => {
    fc.assert(
      fc.property(examples, ([base, mine]) => {
        fc.pre(saidOf(STARS_SHAPE, mine, base) === '');
        changes(mine, base, (value, was) => expect(isTexts(value, was)).toBe(true));
      }),
    );
  });

  test('has lists of titles where it differs from what was there', () => {
    fc.assert(
      fc.property(examples, ([base, mine]) => {
        fc.pre(saidOf(LINKS_SHAPE, mine, base) === '');
        changes(mine, base, (models, was) => {
          expect(isJsonObject(models)).toBe(true);
          changes(models, was, (titles, wereTitles) => expect(isTexts(titles, wereTitles)).toBe(true));
        });
      }),
    );
  });

  test('has fields that the page can read where it differs from what was there', () => {
    fc.assert(
      fc.property(examples, ([base, mine]) => {
        fc.pre(saidOf(EDITS_SHAPE, mine, base) === '');
        changes(mine, base, (section, wasSection, name) => {
          if (name !== 'params' && name !== 'groups') return;
          expect(isJsonObject(section)).toBe(true);
          changes(section, wasSection, (edits, wasEdits) => {
            expect(isJsonObject(edits)).toBe(true);
            changes(edits, wasEdits, (value, _, field) => {
              if (field === 'visible' && name === 'params') expect(value).toBeTypeOf('boolean');
              if (field === 'priority') expect(Number.parseFloat(String(value))).not.toBeNaN();
              if (field === 'examples' && name === 'params') expect(value).toBeTypeOf('string');
            });
          });
        });
      }),
    );
  });

  test('nothing that only adds to what was there is refused for that', () => {
    fc.assert(
      fc.property(map, (base) => {
        const added = { ...base, Added: ['a'] };
        expect(saidOf(STARS_SHAPE, added, base)).toBe('');
        expect(saidOf(LINKS_SHAPE, { ...base, Added: { a: ['b'] } }, base)).toBe('');
        expect(saidOf(EDITS_SHAPE, added, base)).toBe('');
      }),
    );
  });
});
