import { describe, expect, test } from 'vitest';
import { undoStacks } from '../../../src/library/history/undoStacks';
import { versionPicture } from '../../../src/library/history/versionPicture';
import type { Library } from '../../../src/library/library';
import { content, PICTURE, setUp, storedPictures } from './server';

/** Red, where `PICTURE` is another colour. */
const RED =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==';

async function revert(library: Library, direction: 'undo' | 'redo') {
  const { operations } = await library.history.load();
  const [operation] = undoStacks(operations, library.snapshot?.userName ?? '')[direction];
  if (!operation) throw new Error(`nothing to ${direction}`);
  expect((await library.undo.revert(operation, { command: direction, reverts: operation.id })).failed).toEqual([]);
}

async function scene(first: string | undefined) {
  const setup = await setUp();
  await setup.library.presets.create('A', content({ steps: '1' }), { picture: first });
  const look = async () => (await storedPictures(setup.other)).A ?? '';
  return { ...setup, look };
}

describe('undo and redo of a picture', () => {
  test.each([
    ['one for another', PICTURE, RED],
    ['one where there was none', undefined, RED],
    ['none where there was one', PICTURE, undefined],
  ])('%s', async (_, first, second) => {
    const { library, look } = await scene(first);
    const before = await look();
    await library.presets.setPicture('A', second);
    const after = await look();
    expect(await similar(before, after)).toBe(false);
    for (let round = 0; round < 2; round++) {
      await revert(library, 'undo');
      expect(await similar(await look(), before)).toBe(true);
      await revert(library, 'redo');
      expect(await similar(await look(), after)).toBe(true);
    }
  });
});

/** Whether two stored pictures show the same: the server encodes what it is given anew. */
async function similar(one: string, other: string): Promise<boolean> {
  return (await colour(one)) === (await colour(other));
}

/** The colour in the middle, roughly. */
async function colour(picture: string): Promise<string> {
  if (!picture.startsWith('data:')) return 'none';
  const [{ createJimp }, jpeg] = await Promise.all([import('@jimp/core'), import('@jimp/js-jpeg')]);
  const image = await createJimp({ formats: [jpeg.default] }).fromBuffer(Buffer.from(picture.split(',')[1] ?? '', 'base64'));
  const { width, height } = image;
  const pixel = image.getPixelColor(width >> 1, height >> 1);
  return [24, 16, 8].map((shift) => Math.round(((pixel >>> shift) & 255) / 64)).join(' ');
}

describe('an earlier version', () => {
  test('is restored with its picture, and that is a change which can be undone', async () => {
    const { library, look } = await scene(PICTURE);
    const before = await look();
    const { stored } = await library.presets.setPicture('A', RED);
    const red = await look();
    await library.presets.save(stored, content({ steps: '2' }));
    const journal = await library.history.load();
    const timeline = journal.timeline('A', library.snapshot?.userName ?? '');
    const [saved, pictured, created] = timeline;
    if (!saved?.after || !pictured?.after || !created?.after) throw new Error('not recorded');
    expect(versionPicture(pictured.after, [saved])).toEqual({ kind: 'same' });
    const found = versionPicture(created.after, [saved, pictured]);
    expect(found).toEqual({ kind: 'change', change: pictured.id });
    const url = await library.history.picture(pictured.id);
    const now = library.snapshot?.get('A');
    if (!now) throw new Error('gone');
    await library.presets.restoreVersion(now, created.after, { url });
    expect(library.snapshot?.get('A')?.params.get('steps')).toBe('1');
    expect(await similar(await look(), before)).toBe(true);
    await revert(library, 'undo');
    expect(library.snapshot?.get('A')?.params.get('steps')).toBe('2');
    expect(await similar(await look(), red)).toBe(true);
  });

  test('that is there already is not sent, and one changed meanwhile is left alone', async () => {
    const { library, other, calls } = await scene(PICTURE);
    const now = library.snapshot?.get('A');
    if (!now) throw new Error('gone');
    const url = (await storedPictures(other)).A;
    calls();
    expect(await library.presets.restoreVersion(now, now, { url })).toMatchObject({ kind: 'unchanged' });
    expect(calls()).not.toContain('AddNewPreset');
    await other.call('AddNewPreset', { title: 'A', description: 'theirs', param_map: {}, is_edit: true, editing: 'A' });
    await expect(library.presets.restoreVersion(now, content({ steps: '9' }), undefined)).rejects.toThrow(/changed on the server/);
  });

  test('whose picture nobody kept says so', () => {
    const preset = { title: 'A', author: '', description: '', starred: false, params: new Map<string, string>(), picture: '/p' };
    const change = { id: '1', operation: '1', at: 1, outcome: 'done', subject: 'preset', hasPicture: false } as const;
    expect(versionPicture(preset, [{ ...change, before: preset, after: undefined }])).toEqual({ kind: 'unknown' });
    expect(versionPicture(preset, [{ ...change, before: preset, after: { ...preset, picture: undefined } }])).toEqual({ kind: 'unknown' });
    expect(versionPicture({ ...preset, picture: undefined }, [])).toEqual({ kind: 'none' });
  });
});
