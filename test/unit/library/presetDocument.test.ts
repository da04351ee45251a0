import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DocumentEdit,
  editPresetText,
  printPreset,
  readPresetText,
  readServerText,
} from '../../../src/library/formats/presetDocument';
import { completed, type PresetText } from '../../../src/library/formats/presetText';
import type { PresetContent } from '../../../src/library/snapshot/preset';
import { applyTextEdits } from './textEdits';

const id = fc.oneof(fc.constantFrom('steps', 'prompt', '__proto__', '10', '2', 'constructor', ''), fc.string({ maxLength: 6 }));
const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('1.50', '007', '18446744073709551615', 'true', 'a "quote"\n'));
const content: fc.Arbitrary<PresetContent> = fc.record({
  description: value,
  starred: fc.boolean(),
  // Ids that differ only in case are one to the server, so no preset holds both.
  params: fc.uniqueArray(fc.tuple(id, value), { selector: ([key]) => key.toUpperCase(), maxLength: 6 }).map((entries) => new Map(entries)),
});
const edit: fc.Arbitrary<DocumentEdit> = fc.oneof(
  fc.record({ kind: fc.constant('setParam' as const), id: fc.constantFrom('steps', 'prompt', '10', '__proto__', 'new'), value }),
  fc.record({ kind: fc.constant('removeParam' as const), id: fc.constantFrom('steps', 'prompt', '10', '__proto__', 'new') }),
  fc.record({ kind: fc.constant('setDescription' as const), value }),
  fc.record({ kind: fc.constant('setStarred' as const), value: fc.boolean() }),
);

function said(text: string): PresetText {
  const reading = readPresetText(text);
  if (!reading.ok) throw new Error(reading.problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
  return reading.content;
}

const read = (text: string): PresetContent => completed(said(text), undefined);

/** What the edits mean, told without any text. */
function edited(before: PresetContent, edits: readonly DocumentEdit[]): PresetContent {
  let { description, starred } = before;
  const params = new Map(before.params);
  for (const each of edits) {
    if (each.kind === 'setParam') params.set(each.id, each.value);
    else if (each.kind === 'removeParam') params.delete(each.id);
    else if (each.kind === 'setDescription') description = each.value;
    else starred = each.value;
  }
  return { description, starred, params };
}

/** As text, so that the order of parameters counts. */
const whole = ({ description, starred, params }: PresetContent) => ({ description, starred, params: [...params] });

describe('printing and reading', () => {
  test('what is printed is read back exactly, order included', () => {
    fc.assert(
      fc.property(content, (any) => {
        expect(whole(read(printPreset(any)))).toEqual(whole(any));
      }),
    );
  });

  test('the text is as a person would write it', () => {
    expect(printPreset({ description: 'é', starred: true, params: new Map([['steps', '20']]) })).toBe(
      '{\n  "description": "é",\n  "starred": true,\n  "param_map": {\n    "steps": "20"\n  }\n}\n',
    );
    expect(printPreset({ description: '', starred: false, params: new Map() })).toContain('"param_map": {}\n');
  });

  test('numbers and booleans are taken by their own spelling', () => {
    const { params } = read('{"param_map":{"a":1.50,"seed":18446744073709551615,"c":1E5,"d":-0,"on":true,"off":false,"t":"007"}}');
    expect([...params.values()]).toEqual(['1.50', '18446744073709551615', '1E5', '-0', 'true', 'false', '007']);
  });

  test('description and star may be left out, keys we do not know are passed over, a byte order mark too', () => {
    const text = said('\ufeff{ "$schema": "x", "title": 5, "param_map": {} }');
    expect(text).toEqual({ description: undefined, starred: undefined, params: new Map(), hasSchema: true });
    expect(whole(completed(text, undefined))).toEqual({ description: '', starred: false, params: [] });
    const held = { description: 'For faces.', starred: true, params: new Map([['steps', '20']]) };
    expect(whole(completed(text, held))).toEqual({ description: 'For faces.', starred: true, params: [] });
    const emptied = said('{ "description": "", "starred": false, "param_map": {} }');
    expect(whole(completed(emptied, held))).toEqual({ description: '', starred: false, params: [] });
  });
});

describe('problems', () => {
  const problems = (text: string) => {
    const reading = readPresetText(text);
    return reading.ok ? [] : reading.problems.map(({ line, column, code, message }) => [line, column, code, message]);
  };

  test.each([
    ['', 1, 1, 'empty', 'The file is empty'],
    ['[]', 1, 1, 'wrongType', 'A preset must be a JSON object'],
    ['{}', 1, 1, 'missing', '"param_map" is missing'],
    ['{\n  "param_map": {\n    "a": null\n  }\n}', 3, 10, 'wrongType', 'The value of "a" must be a string'],
    ['{"param_map":{"a":{"b":1}}}', 1, 19, 'wrongType', 'The value of "a" must be a string'],
    ['{"param_map":[]}', 1, 14, 'wrongType', '"param_map" must be an object'],
    ['{"description":5,"param_map":{}}', 1, 16, 'wrongType', 'The description must be a string'],
    ['{"starred":"true","param_map":{}}', 1, 12, 'wrongType', '"starred" must be true or false'],
    ['{"param_map":{"a":"1","a":"2"}}', 1, 23, 'duplicate', '"a" appears twice'],
    ['{"param_map":{"Steps":"1","steps":"2"}}', 1, 27, 'duplicate', '"steps" and "Steps" differ only in case'],
    ['{"param_map":{},"param_map":{"a":"1"}}', 1, 17, 'duplicate', '"param_map" appears twice'],
    ['{"param_map":{"a":007}}', 1, 20, 'syntax', 'Put it in double quotes'],
    ['{"param_map":{"a":"1",}}', 1, 23, 'syntax', 'Property name in double quotes expected'],
    ['{"param_map":{}', 1, 16, 'syntax', 'Missing closing brace'],
    ['{"param_map":{}} {}', 1, 18, 'syntax', 'Unexpected text after the end'],
    ['{"param_map":{"a":"1\n"}}', 1, 19, 'syntax', 'Missing closing quote'],
    ['// no\n{"param_map":{}}', 1, 1, 'syntax', "can't contain comments"],
    ["{'param_map':{}}", 1, 2, 'syntax', ''],
  ])('%j is refused with the place and what to do', (text, line, column, code, message) => {
    expect(problems(text)[0]?.slice(0, 3)).toEqual([line, column, code]);
    expect(problems(text)[0]?.[3]).toContain(message);
  });

  test('a key that a server would drop is refused there, at its place; the schema of a file is not', () => {
    const reading = readServerText('{\n  "$schema": "x",\n  "Description": "lost",\n  "steps": "20",\n  "param_map": { "a": [] }\n}');
    expect(reading.ok ? [] : reading.problems.map(({ line, column, code, args }) => [line, column, code, ...args])).toEqual([
      [3, 3, 'unknownKey', 'Description'],
      [4, 3, 'unknownKey', 'steps'],
      [5, 23, 'wrongType', 'a'],
    ]);
    expect(readServerText('{ "$schema": "x", "param_map": {} }').ok).toBe(true);
    expect(readPresetText('{ "steps": "20", "param_map": {} }').ok).toBe(true);
  });

  test('a text of a hundred thousand levels is refused like any other', () => {
    expect(problems('['.repeat(100_000))).toEqual([[1, 1, 'syntax', 'Invalid JSON: strings must be in double quotes.']]);
    expect(editPresetText('['.repeat(100_000), [{ kind: 'setStarred', value: true }])).toEqual([]);
  });

  test('no text at all makes it throw or accept nonsense', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'param_map', '1', 'true', 'null', '\n', ' ', '/*', '//'),
        }),
        (text) => {
          const reading = readPresetText(text);
          if (reading.ok) expect(JSON.parse(text)).toHaveProperty('param_map');
          else expect(reading.problems.every((problem) => problem.message !== '' && problem.line > 0 && problem.column > 0)).toBe(true);
        },
      ),
    );
  });
});

describe('edits of the text', () => {
  test('editing the text and reading it is reading it and editing what was read', () => {
    fc.assert(
      fc.property(content, fc.array(edit, { maxLength: 6 }), (before, edits) => {
        const text = printPreset(before);
        const after = applyTextEdits(text, editPresetText(text, edits));
        expect(whole(read(after))).toEqual(whole(edited(before, edits)));
        // Ours is the layout, so an edited text looks as if it had been printed.
        expect(after).toBe(printPreset(edited(before, edits)));
      }),
    );
  });

  test('the same holds for texts laid out in any other way', () => {
    fc.assert(
      fc.property(
        content,
        fc.array(edit, { maxLength: 6 }),
        fc.constantFrom('', '\t', '    '),
        fc.boolean(),
        (before, edits, indent, crlf) => {
          const printed = JSON.stringify(
            JSON.parse(printPreset({ ...before, params: new Map([...before.params].filter(([key]) => !/^\d+$/.test(key))) })),
            null,
            indent,
          );
          const text = crlf ? printed.replaceAll('\n', '\r\n') : printed;
          expect(whole(read(applyTextEdits(text, editPresetText(text, edits))))).toEqual(whole(edited(read(text), edits)));
        },
      ),
    );
  });

  test('edits do not overlap, and stand in the order of the text', () => {
    fc.assert(
      fc.property(content, fc.array(edit, { maxLength: 6 }), (before, edits) => {
        let end = 0;
        for (const { offset, length } of editPresetText(printPreset(before), edits)) {
          expect(offset).toBeGreaterThanOrEqual(end);
          end = offset + length;
        }
      }),
    );
  });

  test('setting what is there already changes nothing, a number’s own spelling included', () => {
    const text = '{ "starred": true, "description": "d", "param_map": { "cfgscale": 1.50, "on": true, "seed": "007" } }';
    const same: DocumentEdit[] = [
      { kind: 'setParam', id: 'cfgscale', value: '1.50' },
      { kind: 'setParam', id: 'on', value: 'true' },
      { kind: 'setParam', id: 'seed', value: '007' },
      { kind: 'setDescription', value: 'd' },
      { kind: 'setStarred', value: true },
      { kind: 'removeParam', id: 'none' },
    ];
    expect(editPresetText(text, same)).toEqual([]);
  });

  test('only the value is touched: layout, order, unknown keys and comments stay', () => {
    const text = '{\n\t// mine\n\t"x": [1,   2],\n\t"param_map" : {"steps":20, "cfgscale" :7.50,},\n\t"description": "d",\n}\n';
    const after = applyTextEdits(text, editPresetText(text, [{ kind: 'setParam', id: 'steps', value: '30' }]));
    expect(after).toBe(text.replace('20', '"30"'));
  });

  test.each([
    [
      '',
      [{ kind: 'setParam', id: 'a', value: '1' }],
      '{\n  "description": "",\n  "starred": false,\n  "param_map": {\n    "a": "1"\n  }\n}\n',
    ],
    [
      '{}',
      [
        { kind: 'setParam', id: 'a', value: '1' },
        { kind: 'setStarred', value: true },
      ],
      '{\n  "starred": true,\n  "param_map": {\n    "a": "1"\n  }\n}',
    ],
    ['{"param_map":{}}', [{ kind: 'setDescription', value: 'd' }], '{"description":"d", "param_map":{}}'],
    ['{"param_map":null}', [{ kind: 'setParam', id: 'a', value: '1' }], '{"param_map":{ "a":"1" }}'],
    [
      '{"param_map":{"a":"1","b":"2","c":"3"}}',
      [
        { kind: 'removeParam', id: 'b' },
        { kind: 'removeParam', id: 'c' },
      ],
      '{"param_map":{"a":"1"}}',
    ],
    [
      '{"param_map":{"a":"1","b":"2"}}',
      [
        { kind: 'removeParam', id: 'b' },
        { kind: 'setParam', id: 'c', value: '3' },
      ],
      '{"param_map":{"a":"1", "c":"3"}}',
    ],
  ] as const)('%j becomes whole', (text, edits, expected) => {
    expect(applyTextEdits(text, editPresetText(text, edits))).toBe(expected);
  });

  test('text that is not JSON is left alone', () => {
    expect(editPresetText('{"param_map":', [{ kind: 'setStarred', value: true }])).toEqual([]);
    expect(editPresetText('[]', [{ kind: 'setStarred', value: true }])).toEqual([]);
  });
});
