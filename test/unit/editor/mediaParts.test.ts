import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedMedia, mediaParts, sizeText } from '../../../media/editor/picture/mediaParts';

test('data say what they are and how large the file is; paths say only where', () => {
  expect(mediaParts('data:image/png;base64,iVBORw0KGgo=', false)).toMatchObject([{ type: 'image/png', bytes: 8 }]);
  expect(mediaParts('inputs/a|b.png', false)).toEqual([{ text: 'inputs/a|b.png', type: undefined, bytes: 0 }]);
  expect(mediaParts('a'.repeat(100), false)).toMatchObject([{ type: '', bytes: 75 }]);
  expect(mediaParts('', true)).toEqual([]);
  expect([sizeText(999), sizeText(312_400), sizeText(2_500_000)]).toEqual(['999 B', '312 kB', '2.5 MB']);
});

test('lists are split as the server splits them', () => {
  expect(mediaParts('raw/a|raw/b', true).map(({ text }) => text)).toEqual(['raw/a', 'raw/b']);
  expect(mediaParts('raw/a|x\n|||\nraw/b', true).map(({ text }) => text)).toEqual(['raw/a|x', 'raw/b']);
});

test('what stays in a list stays as it is spelt, and what is added comes last', () => {
  const part = fc.stringMatching(/^[a-z ]{1,6}$/);
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 2, maxLength: 5 }),
      fc.constantFrom('|', '\n|||\n'),
      part,
      fc.nat(),
      (parts, separator, added, at) => {
        const value = parts.join(separator);
        const without = at % parts.length;
        const after = changedMedia(value, true, { without, added });
        expect(after).toBe([...parts.toSpliced(without, 1), added].join(separator));
      },
    ),
  );
  expect(changedMedia('old', false, { added: 'new' })).toBe('new');
  expect(changedMedia('old', false, { without: 0 })).toBe('');
});
