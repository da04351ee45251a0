import { describe, expect, test } from 'vitest';
import type { Preset } from '../../../src/library/snapshot/preset';
import { type SamePicture, tellFates } from '../../../src/library/snapshot/renames';

const preset = (title: string, params: Record<string, string>, picture?: string): Preset => ({
  ...{ title, author: 'local', description: '', starred: false, picture },
  params: new Map(Object.entries(params)),
});

/** Pictures are equal where what follows the last dot is; `?` is one nobody has seen. */
const byEnding: SamePicture = async ({ picture: a = '' }, { picture: b = '' }) =>
  a.endsWith('?') ? undefined : a.split('.').at(-1) === b.split('.').at(-1);

async function fates(gone: readonly Preset[], fresh: readonly Preset[], samePicture: SamePicture = byEnding) {
  const told = await tellFates(gone, fresh, samePicture);
  return Object.fromEntries(
    Array.from(told, ([{ title }, fate]) => {
      if (fate.kind === 'renamed') return [title, fate.to.title];
      return [title, fate.kind === 'perhaps' ? fate.candidates.map((candidate) => candidate.title) : 'gone'];
    }),
  );
}

const never: SamePicture = () => Promise.reject(new Error('nothing had to be read'));

describe('a preset that is gone was renamed', () => {
  test('where exactly one new title has its content, in any order, and neither has a picture', async () => {
    const gone = [preset('A', { steps: '20', seed: '1' })];
    const fresh = [preset('B', { seed: '1', steps: '20' }), preset('C', { steps: '21', seed: '1' })];
    expect(await fates(gone, fresh, never)).toEqual({ A: 'B' });
  });

  test('where both pictures have the same bytes', async () => {
    const fresh = [preset('B', { steps: '20' }, 'B.cat'), preset('C', { steps: '20' }, 'C.dog'), preset('D', { steps: '20' })];
    expect(await fates([preset('A', { steps: '20' }, 'A.dog')], fresh)).toEqual({ A: 'C' });
  });

  test('each of many, by content', async () => {
    const many = (folder: string) => Array.from({ length: 300 }, (_, index) => preset(`${folder}/${index}`, { seed: `${index}` }));
    const told = await fates(many('x'), many('y').reverse(), never);
    expect(told).toEqual(Object.fromEntries(many('x').map(({ title }) => [title, title.replace('x', 'y')])));
  });

  test('also where it holds nothing', async () => {
    expect(await fates([preset('A', {})], [preset('B', {})], never)).toEqual({ A: 'B' });
  });
});

describe('only a person can tell', () => {
  test('where several new titles have its content', async () => {
    expect(await fates([preset('A', { steps: '20' })], [preset('B', { steps: '20' }), preset('C', { steps: '20' })])).toEqual({
      A: ['B', 'C'],
    });
  });

  test('where its picture was never seen', async () => {
    expect(await fates([preset('A', { steps: '20' }, 'A?')], [preset('B', { steps: '20' }, 'B.cat')])).toEqual({ A: ['B'] });
  });

  test('where one new title may be each of two', async () => {
    expect(await fates([preset('A', { steps: '20' }), preset('B', { steps: '20' })], [preset('C', { steps: '20' })])).toEqual({
      A: ['C'],
      B: ['C'],
    });
  });
});

test.each([
  ['other content', preset('B', { steps: '21' })],
  ['another star', { ...preset('B', { steps: '20' }), starred: true }],
  ['another description', { ...preset('B', { steps: '20' }), description: 'x' }],
  ['a picture, which it had not', preset('B', { steps: '20' }, 'B.cat')],
])('it was deleted where what is new has %s', async (_, fresh) => {
  expect(await fates([preset('A', { steps: '20' })], [fresh], never)).toEqual({ A: 'gone' });
});

test('it was deleted where nothing is new, or the picture is another', async () => {
  expect(await fates([preset('A', { steps: '20' })], [], never)).toEqual({ A: 'gone' });
  expect(await fates([preset('A', { steps: '20' }, 'A.cat')], [preset('B', { steps: '20' }, 'B.dog')])).toEqual({ A: 'gone' });
});
