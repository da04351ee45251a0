import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { circleThrough } from '../../../src/library/circles/literalCircle';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import { steps } from '../library/golden';
import { preset, presetsOf } from './presets';

const wire = steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply;
const catalogue = new Catalogue(catalogueWire.parse(wire));

describe('a circle of literal titles', () => {
  const others = presetsOf({
    Loop: '<preset:Loop>',
    A: '{value} a <preset:B>',
    B: { negativeprompt: '<p:c>' },
    C: { 'Refiner Prompt': '<comment:<preset:A>>' },
    Tags: '<preset:<random:Tags>>',
    Away: '<preset:A> <preset:nobody>',
  });
  const through = (title: string, params: Parameters<typeof preset>[1]) => circleThrough(preset(title, params), others.get)?.join(' → ');

  test.each([
    ['Loop', '<preset:loop>', 'Loop → Loop'],
    ['New', '<preset:Loop> <preset:New>', 'New → New'],
    ['A', '<preset:C> <preset:B>', 'A → C → A'],
    ['B', '<preset:C>', 'B → C → A → B'],
    ['b', '<preset:C>', 'b → C → A → b'],
  ])('goes through %s with %s', (title, prompt, way) => expect(through(title, prompt)).toBe(way));

  test.each([
    // It only leads to one.
    ['New', '<preset:Loop> <preset:Away>'],
    // The stored text of the preset does not count, the one that is given does.
    ['Loop', 'mended'],
    ['A', '<preset:nobody>'],
    // Only the server knows what a title made of tags will be.
    ['Tags', '<preset:<random:Tags>>'],
  ])('does not go through %s with %s', (title, prompt) => expect(through(title, prompt)).toBeUndefined());

  test('is the shortest, and is found exactly where following every title comes back', () => {
    const titles = ['A', 'B', 'C', 'D', 'E'];
    const names = fc.array(fc.constantFrom(...titles, 'a', 'nobody'), { maxLength: 2 });
    fc.assert(
      fc.property(fc.tuple(names, names, names, names, names), (named) => {
        const library = presetsOf(
          Object.fromEntries(titles.map((title, at) => [title, (named[at] ?? []).map((to) => `<p:${to}>`).join()])),
        );
        const next = (title: string) => (named[titles.indexOf(title.toUpperCase())] ?? []).map((to) => (to === 'a' ? 'A' : to));
        let front = ['A'];
        let length = 0;
        while (length < titles.length && !(length > 0 && front.includes('A'))) {
          front = front.flatMap(next);
          length += 1;
        }
        const [own] = library.presets;
        const circle = own && circleThrough(own, library.get);
        expect(circle?.length).toBe(front.includes('A') ? length + 1 : undefined);
        for (const [at, title] of (circle ?? []).slice(1).entries()) expect(next(circle?.[at] ?? '')).toContain(title);
      }),
    );
  });
});

describe('the rule presetCircle', () => {
  const told = (title: string, library: ReturnType<typeof presetsOf>, params: Readonly<Record<string, string>>) =>
    findingsOf({ params: new Map(Object.entries(params)) }, catalogue, { presets: library, title })
      .filter(({ rule }) => rule === 'presetCircle')
      .map(({ message, severity, paramId, part }) => [severity, paramId, part, message]);

  test('says of the text that is looked at what happens, and the way round', () => {
    const library = presetsOf({ Loop: 'fine by now', B: '<preset:Loop>' });
    expect(told('Loop', library, { prompt: 'x <p:B>', negativeprompt: '<preset:LOOP>' })).toEqual([
      [
        'error',
        'prompt',
        { start: 2, end: 7 },
        'Prompt: This preset is part of a loop (Loop → B → Loop). Using it crashes the server for everyone. Remove one of these references.',
      ],
      [
        'error',
        'negativeprompt',
        { start: 0, end: 13 },
        'Negative Prompt: This preset is part of a loop (Loop → Loop). Using it crashes the server for everyone. Remove one of these references.',
      ],
    ]);
    expect(told('Other', library, { prompt: 'x <p:B>' })).toEqual([]);
  });

  test('is not brought about by a fix of another rule', () => {
    const library = presetsOf({ Loop: '', Loops: '<preset:Loop>' });
    const fixOf = (title: string) =>
      findingsOf({ params: new Map([['prompt', '<preset:Lopo>']]) }, catalogue, { presets: library, title }).find(
        ({ rule }) => rule === 'presetReference',
      )?.fix?.title;
    expect([fixOf('Other'), fixOf('Loop')]).toEqual(['Change to "Loop"', undefined]);
  });

  test('is told in a long circle, too, in the time of a look', () => {
    const count = 2000;
    const library = presetsOf(Object.fromEntries(Array.from({ length: count }, (_, at) => [`P${at}`, `<p:P${(at + 1) % count}>`])));
    const found = library.presets.flatMap(({ title, params }) => told(title, library, Object.fromEntries(params)));
    expect(found).toHaveLength(count);
    expect(found[0]?.[3]).toContain('P0 → P1 → P2 → P3 → P4 → P5 → … → P1995 → P1996 → P1997 → P1998 → P1999 → P0');
  });
});
