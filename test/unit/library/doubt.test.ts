import { describe, expect, test } from 'vitest';
import type { CallRoute } from '../../../src/api/routes';
import type { Preset } from '../../../src/library/snapshot/preset';
import { NotVerifiedError } from '../../../src/library/writers/writeErrors';
import { content, held, justBefore, PICTURE, type Setup, setUp } from './server';

/** Presets A (with a picture) and B, and a server that says from a call on, for two reads, that it has none. */
async function emptyFrom(route: CallRoute): Promise<Setup & { preset: Preset }> {
  const setup = await setUp();
  await setup.other.call('AddNewPreset', { title: 'A', description: 'd', param_map: { steps: '20' }, preview_image: PICTURE });
  await setup.other.call('AddNewPreset', { title: 'B', description: '', param_map: {} });
  const preset = (await setup.library.refresh()).get('A');
  if (!preset) throw new Error('the sandbox does not have the preset');
  setup.meddle(justBefore(route, async () => setup.sandbox.controls.fail('GetMyUserData', 'emptyPresets', 2)));
  return { ...setup, preset };
}

describe('a list that comes back empty after a write, as when the database cannot be read', () => {
  test('a deleted preset can still be put back, since it may be gone', async () => {
    const { library, other, preset } = await emptyFrom('DeletePreset');
    const before = await held(other);
    const deleted = await library.presets.delete([preset]);
    expect(deleted.presets).toHaveLength(1);
    expect(Object.keys(await held(other))).toEqual(['B']);
    await library.refresh();
    expect((await library.presets.restore(deleted)).failed).toEqual([]);
    expect(await held(other)).toEqual(before);
  });

  test('a save is not told to have failed: nobody could look', async () => {
    const { library, other, preset } = await emptyFrom('AddNewPreset');
    await expect(library.presets.save(preset, content({ steps: '30' }))).rejects.toBeInstanceOf(NotVerifiedError);
    expect((await held(other)).A?.params).toEqual([['steps', '30']]);
  });

  test('a rename leaves the original, and says that it could not look', async () => {
    const { library, other, preset } = await emptyFrom('DuplicatePreset');
    await expect(library.presets.rename(preset, 'C')).rejects.toBeInstanceOf(NotVerifiedError);
    expect(await held(other)).toMatchObject({ A: { picture: true } });
  });
});
