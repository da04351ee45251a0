import fc from 'fast-check';
import { applyEdits, format } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { printPreset, readPresetText } from '../../../src/library/formats/presetDocument';
import { plainLines } from '../../../src/library/language/describe';
import { documentMentions } from '../../../src/library/language/documentMentions';
import { jsonInside, readJsonText } from '../../../src/library/language/jsonText';
import { hasOwnSchema, paramMembers, presetPlaceAt } from '../../../src/library/language/presetPlace';
import { presetsNaming, renamedInPrompts } from '../../../src/library/language/presetsNaming';
import { entryAt } from '../../../src/swarm/lists';
import { titleKey } from '../../../src/swarm/title';
import { preset } from '../features/presets';

/** The place at the `|` of a text. */
const at = (marked: string) => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const place = presetPlaceAt(text, offset);
  return place && { ...place, replaces: text.slice(place.span.start, place.span.end) };
};

describe('what the cursor is at', () => {
  test.each([
    ['{ "param_map": { | } }', { kind: 'key', replaces: '', hasValue: false, needsComma: false }],
    ['{ "param_map": { "st|" } }', { kind: 'key', replaces: '"st"', hasValue: false }],
    ['{ "param_map": { "st|": "1" } }', { kind: 'key', key: 'st', replaces: '"st"', hasValue: true }],
    ['{ "param_map": { | "steps": "1" } }', { kind: 'key', replaces: '', needsComma: true }],
    ['{ "param_map": { "a": "1", | } }', { kind: 'key', replaces: '' }],
    ['{ "param_map": { "steps": | } }', { kind: 'value', key: 'steps', replaces: '' }],
    ['{ "param_map": { "steps": "2|0" } }', { kind: 'value', key: 'steps', replaces: '"20"', value: '20' }],
    ['{ "param_map": { "steps": 2|0 } }', { kind: 'value', key: 'steps', replaces: '20', value: '20' }],
    ['{ "param_map": { "prompt": "a \\"<wi|', { kind: 'value', key: 'prompt', value: 'a "<wi' }],
  ])('%s', (marked, expected) => expect(at(marked)).toMatchObject(expected));

  test.each(['{ | }', '{ "descr|iption": "" }', '{ "other": { "a|" } }', '{ "param_map": { "steps": "20"| } }', '|'])(
    'nothing of ours: %s',
    (marked) => expect(at(marked)).toBeUndefined(),
  );

  test('never falls over, whatever is typed', () => {
    const pieces = fc.array(fc.constantFrom('{', '}', '"', ':', ',', '"param_map"', 'a', '\\', '[', ' ', '1'), { maxLength: 25 });
    fc.assert(
      fc.property(pieces, fc.nat(60), (list, offset) => {
        const text = `{"param_map":{${list.join('')}`;
        const place = presetPlaceAt(text, Math.min(offset, text.length));
        if (place) expect(place.span.start).toBeLessThanOrEqual(place.span.end);
        paramMembers(text);
      }),
    );
  });
});

describe('texts within the text', () => {
  test('offsets lead there and back over every escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(9), (text, start) => {
        const inside = jsonInside(text);
        const read = readJsonText(inside, start);
        expect(read.text).toBe(text);
        for (let index = 0; index <= text.length; index += 1) expect(read.indexOf(read.offsetOf(index))).toBe(index);
        expect(read.offsetOf(text.length)).toBe(start + inside.length);
      }),
    );
  });

  test('the entry of a list under the cursor is found', () => {
    const list = 'a.safetensors, b ,c';
    const entry = (index: number) => {
      const { start, end } = entryAt(list, index);
      return list.slice(start, end);
    };
    expect([entry(0), entry(5), entry(16), entry(list.length)]).toEqual(['a.safetensors', 'a.safetensors', 'b', 'c']);
    expect(entryAt('', 0)).toEqual({ start: 0, end: 0 });
    expect(entryAt('a,', 2)).toEqual({ start: 2, end: 2 });
  });

  test('presets named in prompts stand where the text says', () => {
    const text = printPreset({ description: '', starred: false, params: new Map([['prompt', 'a "b"\n<preset:Soft Light>, <p:x/y>']]) });
    expect(documentMentions(text).map(({ title, span }) => [title, text.slice(span.start, span.end)])).toEqual([
      ['Soft Light', 'Soft Light'],
      ['x/y', 'x/y'],
    ]);
    expect(hasOwnSchema(text)).toBe(false);
    expect(hasOwnSchema('{ "$schema": "./x.json", "param_map": {} }')).toBe(true);
  });
});

describe('formatting, which is VS Code’s own', () => {
  test('changes no value and no spelling', () => {
    const spelt = fc.oneof(
      fc.string({ unit: 'binary' }).map((value) => JSON.stringify(value)),
      fc.constantFrom('1.50', '-0', '1e3', '9007199254740993', 'true'),
    );
    const members = fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), spelt, { maxKeys: 6 });
    fc.assert(
      fc.property(members, (values) => {
        const map = Object.entries(values).map(([key, json]) => `${JSON.stringify(key)}:${json}`);
        const text = `{"description":"","starred":false,"param_map":{${map.join(',')}}}`;
        const formatted = applyEdits(text, format(text, undefined, { insertSpaces: true, tabSize: 4 }));
        expect(readPresetText(formatted)).toEqual(readPresetText(text));
        const spelling = (document: string) =>
          paramMembers(document).map(({ valueSpan }) => document.slice(valueSpan.start, valueSpan.end));
        expect(spelling(formatted)).toEqual(spelling(text));
      }),
    );
  });
});

describe('descriptions of a server', () => {
  test('are plain lines without HTML', () => {
    expect(plainLines('One<br>two &amp; <b>three</b>.\n<script>alert(1)</script><a href="javascript:x">link</a> &#60; 1 < 2')).toEqual([
      'One',
      'two & three.',
      'link < 1 < 2',
    ]);
  });
});

describe('presets that name a preset', () => {
  const all = [
    preset({ title: 'Soft', params: { prompt: 'x' } }),
    preset({ title: 'A', params: { prompt: '<preset:SOFT> y', steps: '1' } }),
    preset({ title: 'B', params: { negativeprompt: '<p:soft>' } }),
    preset({ title: 'C', params: { prompt: '<preset:Softer>' } }),
  ];

  test('are found whatever the case, and mended', () => {
    const naming = presetsNaming(all, 'Soft');
    expect(naming.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(naming.map((one) => renamedInPrompts(one, new Map([[titleKey('Soft'), 'Mild']]))?.params)).toEqual([
      new Map([
        ['prompt', '<preset:Mild> y'],
        ['steps', '1'],
      ]),
      new Map([['negativeprompt', '<p:Mild>']]),
    ]);
    expect(all[0] && renamedInPrompts(all[0], new Map([[titleKey('Soft'), 'Mild']]))).toBeUndefined();
  });
});
