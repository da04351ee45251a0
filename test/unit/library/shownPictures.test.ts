import { describe, expect, test } from 'vitest';
import { MemoryStorage } from '../../../src/library/history/storage';
import { versionPicture } from '../../../src/library/history/versionPicture';
import type { Library } from '../../../src/library/library';
import { NO_PICTURE } from '../../../src/library/snapshot/presetWire';
import { anotherWindow, GREEN, PICTURE, RED, setUp, storedPictures } from './server';

/** A preset whose picture somebody else has set, and which was shown here. */
async function shown() {
  const storage = new MemoryStorage();
  const setup = await setUp({}, storage);
  const { library, other } = setup;
  const put = (preview_image: string, title = 'A') =>
    other.call('AddNewPreset', { ...{ title, description: '', param_map: { steps: '1' }, is_edit: true, editing: title }, preview_image });
  for (const title of ['A', 'B', 'C']) await other.call('AddNewPreset', { title, description: '', param_map: { steps: '1' } });
  await put(PICTURE);
  const now = (window: Library) => {
    const preset = window.snapshot?.get('A');
    if (!preset) throw new Error('not read');
    return preset;
  };
  /** A page or a tooltip shows it. */
  const show = async (window: Library = library) => {
    await window.refresh();
    await window.picture(now(window));
    await window.idle();
  };
  const stored = async () => (await storedPictures(other)).A;
  /** Who did what to the preset, the last first, with the picture that was there before. */
  const told = async () => {
    const journal = await library.history.load();
    return Promise.all(
      journal.timeline('A', library.snapshot?.userName ?? '').map(async ({ id, operation }) => {
        return [journal.operation(operation)?.who, await library.history.picture(id)];
      }),
    );
  };
  await show();
  return { ...setup, storage, put, show, stored, told, now, first: await stored() };
}

describe('a picture that was shown, and that somebody else replaces', () => {
  test('is in the history, and can be restored', async () => {
    const { library, put, show, stored, told, now, first } = await shown();
    await put(GREEN);
    await show();
    expect(await told()).toEqual([['elsewhere', first]]);
    const timeline = (await library.history.load()).timeline('A', library.snapshot?.userName ?? '');
    const before = timeline[0]?.before;
    const kept = before && versionPicture(before, timeline);
    const url = kept?.kind === 'change' ? await library.history.picture(kept.change) : undefined;
    expect(url).toBe(first);
    const green = await stored();
    await library.presets.restoreVersion(now(library), now(library), { url });
    expect(await told()).toEqual([
      ['us', green],
      ['elsewhere', first],
    ]);
  });

  test('is there once, however many look, and each of several', async () => {
    const { library, put, show, stored, told, storage, ...setup } = await shown();
    const second = anotherWindow({ ...setup }, storage);
    await show(second);
    await put(GREEN);
    for (const window of [library, second, library]) await show(window);
    const green = await stored();
    await put(RED);
    for (const window of [second, library]) await show(window);
    expect(await told()).toEqual([
      ['elsewhere', green],
      ['elsewhere', setup.first],
    ]);
  });

  test('is there before ours, where nobody looked in between', async () => {
    const { library, put, show, stored, told, first } = await shown();
    await put(GREEN);
    const green = await stored();
    await library.presets.setPicture('A', RED);
    await show();
    expect(await told()).toEqual([
      ['us', green],
      ['elsewhere', first],
    ]);
  });

  test('is there where it was taken away, or the preset deleted', async () => {
    const { library, other, put, show, told, first } = await shown();
    await put(NO_PICTURE);
    await library.refresh();
    await library.idle();
    expect(await told()).toEqual([['elsewhere', first]]);
    await put(PICTURE);
    await show();
    await other.call('DeletePreset', { preset: 'A' });
    await library.refresh();
    await library.idle();
    expect(await told()).toEqual([
      ['elsewhere', first],
      ['elsewhere', undefined],
      ['elsewhere', first],
    ]);
  });
});

test('nothing is said of a picture that we replaced, that is the same, or that a preset of this title had before', async () => {
  const { library, other, put, show, told, storage, first, ...setup } = await shown();
  const second = anotherWindow({ ...setup }, storage);
  await show(second);
  await put(RED, 'B');
  await show();
  expect(await told()).toEqual([]);
  await library.presets.setPicture('A', GREEN);
  for (const window of [library, second]) await show(window);
  expect(await told()).toEqual([['us', first]]);
  await library.presets.rename(setup.now(library), 'Z');
  await other.call('AddNewPreset', { title: 'A', description: '', param_map: {}, preview_image: RED });
  await show();
  expect(await told()).toEqual([
    ['elsewhere', undefined],
    ['us', first],
  ]);
});
