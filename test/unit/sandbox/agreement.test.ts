import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { modelSuggestions } from '../../../media/editor/suggest/modelSuggestions';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { storedContent, wireOrder } from '../../../src/library/catalogue/paramMap';
import { taggedModel } from '../../../src/library/findings/matchingChoice';
import { caseFold } from '../../../src/swarm/caseFold';
import { cleanChoice, FuzzyChoices } from '../../../src/swarm/fuzzyChoices';
import { splitList } from '../../../src/swarm/lists';
import { bareModel, modelKey, modelsByKey } from '../../../src/swarm/modelNames';
import { readDecimal, readInteger } from '../../../src/swarm/numbers';
import { promptTags } from '../../../src/swarm/prompt/promptTags';
import { taggedName } from '../../../src/swarm/prompt/taggedNames';
import { storedText } from '../../../src/swarm/storedText';
import { cleanTitle } from '../../../src/swarm/title';
import { readBoolean, readInt32 } from '../../sandbox/binding';
import { foldCase } from '../../sandbox/caseFold';
import { bestMatch, bestModel } from '../../sandbox/generation/bestMatch';
import { listEntries } from '../../sandbox/generation/validate';
import { parseLenientJson } from '../../sandbox/json/parse';
import { tokenText } from '../../sandbox/json/text';
import { trimSpace } from '../../sandbox/json/whiteSpace';
import { bareName } from '../../sandbox/models';
import { readParams, stored as storedBySandbox } from '../../sandbox/presetRecord';
import { parseDecimal } from '../../sandbox/settings';
import { cleanTitle as cleanedBySandbox, lowerAscii } from '../../sandbox/titles';
import { golden, steps } from '../library/golden';

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

  const NAME = fc
    .array(
      fc.constantFrom('a', 'B', ' ', '[', ']', '/', '\\', 'é', 'É', '.safetensors', '.SAFETENSORS', '.gguf', '.ckpt', '-', 'ab', '\u3000'),
      { maxLength: 5 },
    )
    .map((parts) => parts.join(''));
  const NAMES = fc.array(NAME, { maxLength: 6 });

  test('choices and models', () => {
    fc.assert(
      fc.property(NAMES, NAME, (list, typed) => {
        expect(bareModel(typed)).toBe(bareName(typed));
        expect(new FuzzyChoices(list, cleanChoice).find(typed)?.value).toBe(bestMatch(typed, list));
        expect(new FuzzyChoices(list, modelKey).find(typed)?.value).toBe(bestModel(typed, list));
        // Equal keys are one model, and the server takes the first.
        const same = modelsByKey(list.map((name) => ({ name }))).get(modelKey(typed))?.name;
        if (same !== undefined) expect(same).toBe(bestModel(typed, list));
      }),
      RUNS,
    );
  });

  test('lists', () => {
    const value = fc.array(fc.oneof(NAME, fc.constantFrom(',', '\n|||\n', '\n', '|', '\u0085', '\ufeff')), { maxLength: 8 });
    fc.assert(
      fc.property(value, (parts) => {
        expect(splitList(parts.join(''))).toEqual(listEntries(parts.join('')));
      }),
      RUNS,
    );
  });

  test('models in tags of prompts', () => {
    fc.assert(
      fc.property(NAMES, NAME, (list, typed) => {
        const names = list.filter((name) => name !== '');
        const prompt = `<lora:${typed}:0.5>`;
        const [named] = promptTags(prompt).flatMap((tag) => taggedName(prompt, tag) ?? []);
        const taken = bestModel(lowerAscii(typed).replaceAll('\\', '/'), ['(None)', ...names]);
        expect(named && taggedModel(catalogueOf(names), named)?.name).toBe(
          trimSpace(typed) === '' || taken === '(None)' ? undefined : taken,
        );
      }),
      RUNS,
    );
  });

  test('what the page offers for a model is taken for that model', () => {
    fc.assert(
      fc.property(fc.uniqueArray(NAME, { maxLength: 6, selector: modelKey }), fc.constantFrom('model', 'list'), (list, type) => {
        // Whoever ends a name so twice is not helped by SwarmUI's own page either.
        const names = list.filter((name) => modelKey(name) !== '' && !/\.safetensors\.safetensors$/.test(name));
        const offered = modelSuggestions(
          { ...PARAMETER, type },
          { ...PAGE, models: { LoRA: names.map((name) => ({ name, architecture: '' })) } },
        );
        expect(new Set(offered.map(({ value }) => bestModel(value, names)))).toEqual(new Set(names));
      }),
      RUNS,
    );
  });

  test('booleans of routes', () => {
    expect([' True ', 'FALSE\0', 'yes', '1', ''].map(readBoolean)).toEqual([true, false, undefined, undefined, undefined]);
  });
});

const recorded = steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply;

function catalogueOf(loras: readonly string[]): Catalogue {
  return new Catalogue(catalogueWire.parse({ ...recorded, list: [], models: { LoRA: loras.map((name) => [name, null]) } }));
}

const PARAMETER = {
  id: 'x',
  name: 'X',
  description: '',
  subtype: 'LoRA',
  min: 0,
  max: 0,
  viewMin: 0,
  viewMax: 0,
  step: 1,
  viewType: 'small',
};
const PAGE = { parameters: [], groups: [], wildcards: [] };

describe('what real servers sent is read as they meant it', () => {
  const models = z.object({ LoRA: z.array(z.tuple([z.string(), z.unknown()])) });
  const recording = z.object({ steps: z.array(z.object({ replyPart: z.optional(z.object({ models: z.optional(z.unknown()) })) })) });
  const loras = recording.parse(golden('models.json')).steps.flatMap(({ replyPart }) => {
    const told = models.safeParse(replyPart?.models);
    return told.success ? told.data.LoRA.map(([name]) => name) : [];
  });
  const verdicts = z
    .array(z.object({ id: z.string(), value: z.unknown(), verdict: z.string() }))
    .parse(golden('values/verdicts.json'))
    .flatMap(({ id, value, verdict }) => (id === 'loras' && typeof value === 'string' ? [{ value, verdict }] : []));

  test('a model of theirs is found by its name and by the one that their lists give it', () => {
    expect(loras).toEqual(expect.arrayContaining(['detail.safetensors', 'style/ink é.safetensors']));
    const known = new FuzzyChoices(loras, modelKey);
    for (const name of loras) for (const spelt of [name, bareModel(name)]) expect(known.find(spelt)).toEqual({ value: name, exact: true });
  });

  test.each(verdicts)('the list "$value" is $verdict', ({ value, verdict }) => {
    const choices = ['(None)', ...loras.map(bareModel)];
    const [plain, asModels] = [new FuzzyChoices(choices, cleanChoice), new FuzzyChoices(choices, modelKey)];
    expect(splitList(value).every((entry) => plain.find(entry) ?? asModels.find(entry))).toBe(verdict === 'taken');
  });
});
