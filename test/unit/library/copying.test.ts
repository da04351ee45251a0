import { describe, expect, test } from 'vitest';
import type { Preset } from '../../../src/library/snapshot/preset';
import { cut, held, PICTURE, type Setup, setUp } from './server';

/** A preset with a picture, which is copied by the server. */
async function withPicture(): Promise<Setup & { preset: Preset }> {
  const setup = await setUp();
  await setup.other.call('AddNewPreset', { title: 'A', description: 'd', param_map: { steps: '20' }, preview_image: PICTURE });
  const preset = (await setup.library.refresh()).get('A');
  if (!preset) throw new Error('the sandbox does not have the preset');
  return { ...setup, preset };
}

describe('while the server makes the copy that becomes the other title', () => {
  test.each([
    ['a copy of the copy', 'A (2)', 'A (2) (2)'],
    ['another copy', 'A', 'A (3)'],
  ])('somebody else makes %s: theirs stays', async (_, theirs, title) => {
    const { library, other, preset, meddle } = await withPicture();
    meddle(async (route, forward) => {
      const reply = await forward();
      if (route === 'DuplicatePreset') await other.call('DuplicatePreset', { preset: theirs });
      return reply;
    });
    await library.presets.rename(preset, 'B');
    expect(Object.keys(await held(other)).sort()).toEqual([title, 'B']);
  });
});

test('a title that somebody else takes just as our request is lost is not told as ours, and no copy is left over', async () => {
  const { library, other, preset, meddle } = await withPicture();
  meddle(async (route, forward) => {
    if (route !== 'AddNewPreset') return forward();
    await other.call('AddNewPreset', { title: 'B', description: 'theirs', param_map: { steps: '1' } });
    throw cut();
  });
  await expect(library.presets.duplicate(preset, 'B')).rejects.toThrow('A preset named "B" already exists.');
  expect(Object.keys(await held(other)).sort()).toEqual(['A', 'B']);
  expect((await held(other)).B?.params).toEqual([['steps', '1']]);
});
