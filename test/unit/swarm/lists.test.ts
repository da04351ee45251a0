import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mediaParts } from '../../../media/editor/picture/mediaParts';
import { entryAt, joinList, listEntries, splitList } from '../../../src/swarm/lists';

const entry = fc.stringMatching(/^[a-z][a-z /.é]{0,8}[a-z]$/);

describe('lists', () => {
  test('are read as the server reads them', () => {
    expect(splitList(' a , b,,c ')).toEqual(['a', 'b', 'c']);
    expect(splitList('a, b\n|||\nc')).toEqual(['a, b', 'c']);
    expect(splitList('')).toEqual([]);
  });

  test('come back as they were, commas in entries too', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            entry,
            fc.tuple(entry, entry).map((pair) => pair.join(',')),
          ),
          { minLength: 2 },
        ),
        (entries) => {
          expect(splitList(joinList(entries))).toEqual(entries);
        },
      ),
    );
  });

  test('are trimmed as .NET trims', () => {
    expect(splitList('\u0085a\u0085,\ufeffb')).toEqual(['a', '\ufeffb']);
  });

  test('tell where their entries stand, whichever mark parts them', () => {
    const value = fc
      .array(fc.constantFrom('a', 'b c', ' ', ',', '\n|||\n', '\n', '\u0085'), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(value, (list) => {
        const entries = listEntries(list);
        expect(entries.map(({ text }) => text)).toEqual(splitList(list));
        for (const { text, start, end } of entries) expect(list.slice(start, end)).toBe(text);
      }),
    );
  });

  test('have one entry under the cursor, with its comma where the long mark parts them', () => {
    const list = 'a, b\n|||\nc';
    const at = (index: number) => {
      const { start, end } = entryAt(list, index);
      return list.slice(start, end);
    };
    expect([at(0), at(3), at(4), at(list.length)]).toEqual(['a, b', 'a, b', 'a, b', 'c']);
    expect(entryAt('a, ,b', 3)).toEqual({ start: 3, end: 3 });
    expect(entryAt(list, 6)).toEqual({ start: 0, end: 4 });
  });

  test('of files are parted at bars', () => {
    expect(mediaParts('raw/a,b|raw/c', true).map(({ text }) => text)).toEqual(['raw/a,b', 'raw/c']);
  });
});
