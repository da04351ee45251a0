import { describe, expect, test } from 'vitest';
import { circleWay } from '../../../src/library/circles/circleWay';
import { circleOfRequest } from '../../../src/library/circles/promptCircle';
import { presetsOf, shelfOf } from './presets';

const library = presetsOf({
  Loop: 'x <preset:Loop>',
  A: '{value} a <preset:B>',
  B: '{value} b <p:a>',
  Behind: '{value} <preset:A>',
  Fine: '{value}, fine <preset:nobody> <preset:Also fine>',
  'Also fine': 'fine',
  Negative: { prompt: 'x', negativeprompt: '<preset:Negative>' },
  'By letters': { 'Negative Prompt': '<preset:By letters>' },
  'In a comment': 'x <comment:no <preset:In a comment>>',
  Unknown: '<mine[x]:a <other:<PRESET:unknown>>>',
  Brackets: '<preset[2]:Brackets>',
  Random: '<random:a|<preset:Random>>',
  Macro: '<setmacro[m]:<preset:Macro>><macro:m>',
  'By tag': '<preset:<random:Also fine,By <random:tag,by>>>',
  Cut: '<preset:Cut',
  'Not closed': 'a < 3 <preset:Fine',
});
const wildcards = shelfOf({
  loops: ['a', '<preset:Loop>'],
  names: ['Fine', 'A'],
  fine: ['Fine', 'Also fine'],
  closed: undefined,
});
const circle = (request: Record<string, unknown>, shelf = wildcards) => {
  const way = circleOfRequest(request, library, shelf);
  return way && circleWay(way);
};
const prompt = (text: string) => circle({ prompt: text });

describe('a prompt that can lead into a circle', () => {
  test.each([
    ['<preset:Loop>', 'Loop → Loop'],
    ['cat <p:LOOP> dog', 'Loop → Loop'],
    ['<preset:A>', 'A → B → A'],
    ['<preset:Behind>', 'A → B → A'],
    ['<preset:Negative>', 'Negative → Negative'],
    ['<preset:By letters>', 'By letters → By letters'],
    ['<preset:In a comment>', 'In a comment → In a comment'],
    ['<comment:<preset:Loop>>', 'Loop → Loop'],
    ['<preset:Unknown>', 'Unknown → Unknown'],
    ['<preset:Brackets>', 'Brackets → Brackets'],
    ['<preset:Random>', 'Random → Random'],
    ['<preset:Macro>', 'Macro → Macro'],
    ['<preset:By tag>', 'By tag → By tag'],
    ['<lora:<preset:Loop>:1>', 'Loop → Loop'],
    ['<segment:<preset:Loop>>', 'Loop → Loop'],
    ['<preset:Lo<comment:not here>op>', 'Loop → Loop'],
    ['<preset:<random:Fine,Loop>>', 'Loop → Loop'],
    ['<preset:<random:Fine|<random:x||Loop>>>', 'Loop → Loop'],
    ['<pre{value}set:Loop>', 'Loop → Loop'],
    ['<preset:Lo\0op>', 'Loop → Loop'],
    ['<wildcard:loops>', 'Loop → Loop'],
    ['<wc[2]:<random:loops>,not=a>', 'Loop → Loop'],
    ['<preset:<wildcard:names>>', 'A → B → A'],
    // Only the server can tell these titles: they may be any.
    ['<preset:<var:x>>', 'Loop → Loop'],
    ['<preset:<wildcard:closed>>', 'Loop → Loop'],
    ['<preset:<random:1-3>>', 'Loop → Loop'],
    ['<preset:{value}>', 'Loop → Loop'],
    // Two halves of a tag that the server may join.
    ['<preset:Lo op>>', undefined],
    ['<lora:<preset:Lo <wildcard:half>', undefined],
  ])('%s: %s', (text, way) => expect(prompt(text)).toBe(way));

  test.each([
    [''],
    ['a cat'],
    ['<preset:Fine>'],
    ['<preset:nobody>'],
    ['<preset:nobody <preset:Fine>'],
    ['<preset:<random:Fine,Also fine>>'],
    ['<preset:<wildcard:fine>>'],
    ['<preset:<wildcard:none>>'],
    ['<wildcard:closed>'],
    ['<preset:Cut>'],
    ['<preset:Not closed>'],
    ['Loop preset:Loop <Loop> <preset> <presets:Loop>'],
  ])('goes through where it cannot: %s', (text) => expect(prompt(text)).toBeUndefined());

  test('is found in every parameter, and in the list of presets', () => {
    expect(circle({ images: 1, prompt: 'cat', presets: ['Fine', 'loop'] })).toBe('Loop → Loop');
    expect(circle({ prompt: 'cat', negativeprompt: '<preset:Loop>' })).toBe('Loop → Loop');
    expect(circle({ prompt: 'cat', promptofanextension: ['x', '<preset:Loop>'] })).toBe('Loop → Loop');
    expect(circle({ images: 1, prompt: 'cat', presets: ['Fine', 'nobody'] })).toBeUndefined();
    expect(circle({ prompt: 'cat', presets: 'Loop' })).toBeUndefined();
  });

  test('is found where a tag comes about only when texts are joined', () => {
    const halves = presetsOf({ Half: '{value}op>', Loop: '<preset:Loop>', Around: '<preset:{value}>', Tag: '<{value}:Loop>' });
    const way = (request: Record<string, unknown>) => circleOfRequest(request, halves, shelfOf())?.join(' ');
    expect(way({ prompt: '<preset:Lo', presets: ['Half'] })).toBe('Loop Loop');
    expect(way({ prompt: 'Loop', presets: ['Around'] })).toBeDefined();
    expect(way({ prompt: 'preset', presets: ['Tag'] })).toBeDefined();
    expect(way({ prompt: '<random:a', presets: ['Half'] })).toBeUndefined();
    expect(circle({ prompt: '<lora:<preset:Lo <wildcard:half>' }, shelfOf({ half: ['op>>'] }))).toBe('Loop → Loop');
  });

  test('names what is passed on the way, and any preset', () => {
    const others = presetsOf({ A: '<wildcard:w>', 'Who knows': '<preset:<var:x>>' });
    expect(circleOfRequest({ prompt: '<preset:A>' }, others, shelfOf({ w: ['x', '<preset:a>'] }))).toEqual(['A', '<wildcard:w>', 'A']);
    expect(circleOfRequest({ presets: ['Who knows'] }, others, shelfOf())).toEqual(['Who knows', 'any preset', 'Who knows']);
  });

  test('a title too long to be worked out may be any', () => {
    expect(prompt(`<preset:${'x'.repeat(5000)}<random:a>>`)).toBe('Loop → Loop');
  });

  test('a circle of wildcards alone is none of presets', () => {
    expect(circle({ prompt: '<wildcard:w>' }, shelfOf({ w: ['a', 'b <wildcard:w>'] }))).toBeUndefined();
  });
});

describe('the cost', () => {
  const long = (count: number, last: string) =>
    presetsOf(
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`P${at}`, `<preset:P${at + 1}>${at === count - 1 ? last : ''}`])),
    );

  test('of a long way is that of reading it once, and of a long circle only its ends are shown', () => {
    expect(circleOfRequest({ prompt: '<preset:P0>' }, long(20_000, ''), shelfOf())).toBeUndefined();
    const way = circleOfRequest({ prompt: '<preset:P0>' }, long(20_000, '<preset:P0>'), shelfOf());
    expect(way).toHaveLength(20_001);
    expect(circleWay(way ?? [])).toBe('P0 → P1 → P2 → P3 → P4 → P5 → … → P19995 → P19996 → P19997 → P19998 → P19999 → P0');
  });

  test.each([
    ['many open tags', '<'.repeat(100_000)],
    ['deep tags', '<preset:'.repeat(20_000) + '>'.repeat(20_000)],
    ['deep unknown tags', '<x'.repeat(50_000) + '>'.repeat(50_000)],
    ['many tags', '<preset:nobody> '.repeat(50_000)],
    ['deep choices', `<preset:${'<random:'.repeat(400)}a${'>'.repeat(400)}>`],
    ['many choices', `<preset:${'<random:a,b,c,d>'.repeat(200)}>`],
    ['wide wildcards', '<preset:<wildcard:w0>>'.repeat(50)],
  ])('is bounded: %s', (_, text) => {
    const lines = (at: number) => Array.from({ length: 900 }, (__, line) => `${line % 7}<wildcard:w${at + 1}>`);
    const began = performance.now();
    circleOfRequest(
      { prompt: text },
      presetsOf({ Fine: 'x' }),
      shelfOf(Object.fromEntries([0, 1, 2, 3, 4].map((at) => [`w${at}`, lines(at)]))),
    );
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('of many presets that may name any is no more than that of many', () => {
    const all = presetsOf(Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`P${at}`, '<preset:<var:x>>'])));
    expect(circleOfRequest({ presets: ['P7'] }, all, shelfOf())).toHaveLength(3);
  });
});
