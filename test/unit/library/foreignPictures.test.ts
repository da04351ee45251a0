import { describe, expect, test } from 'vitest';
import { undoStacks } from '../../../src/library/history/undoStacks';
import { versionPicture } from '../../../src/library/history/versionPicture';
import { content, GREEN, PICTURE, RED, type Setup, setUp, storedPictures } from './server';

async function scene(first?: string) {
  const setup = await setUp();
  await setup.library.presets.create('A', content({ steps: '1' }), { picture: first });
  return { ...setup, look: async () => (await storedPictures(setup.other)).A };
}

/** Somebody else gives the preset a picture, or takes it away. */
function theirs({ other }: Setup, preview_image: string) {
  return other.call('AddNewPreset', {
    ...{ title: 'A', description: '', param_map: { steps: '1' }, is_edit: true, editing: 'A' },
    preview_image,
  });
}

async function undo({ library }: Setup) {
  await library.idle();
  const { operations } = await library.history.load();
  const [operation] = undoStacks(operations, library.snapshot?.userName ?? '').undo;
  if (!operation) throw new Error('Nothing to undo');
  return library.undo.revert(operation, { command: 'undo', reverts: operation.id });
}

/** What the history tells of the preset, the last first: who, and where the picture of that version is. */
async function versions({ library }: Setup) {
  await library.idle();
  const journal = await library.history.load();
  const timeline = journal.timeline('A', library.snapshot?.userName ?? '');
  return Promise.all(
    timeline.map(async (change, index) => {
      const found = change.after && versionPicture(change.after, timeline.slice(0, index));
      const picture = found?.kind === 'change' ? await library.history.picture(found.change) : found?.kind;
      return [journal.operation(change.operation)?.who, picture];
    }),
  );
}

describe('a picture that somebody else has set since', () => {
  test('is left alone by an undo of ours, and told', async () => {
    const setup = await scene(PICTURE);
    await setup.library.presets.setPicture('A', RED);
    await theirs(setup, GREEN);
    const green = await setup.look();
    const { changed, failed } = await undo(setup);
    expect(changed).toEqual([]);
    expect(failed.map(({ error }) => error.message)).toEqual([expect.stringContaining('preview image of "A" has since been changed')]);
    expect(await setup.look()).toBe(green);
    expect((await versions(setup)).map(([who]) => who)).toEqual(['elsewhere', 'us', 'us']);
  });

  test('is left alone where it was taken away', async () => {
    const setup = await scene(PICTURE);
    await setup.library.presets.setPicture('A', RED);
    await theirs(setup, 'imgs/model_placeholder.jpg');
    expect((await undo(setup)).failed).toHaveLength(1);
    expect(await setup.look()).toBe('imgs/model_placeholder.jpg');
  });

  test('is left alone where the preset had none before', async () => {
    const setup = await scene();
    await setup.library.presets.setPicture('A', RED);
    await theirs(setup, GREEN);
    const green = await setup.look();
    expect((await undo(setup)).failed).toHaveLength(1);
    expect(await setup.look()).toBe(green);
  });

  test('is left alone by the redo of ours', async () => {
    const setup = await scene(PICTURE);
    const { library } = setup;
    await library.presets.setPicture('A', RED);
    expect((await undo(setup)).failed).toEqual([]);
    await theirs(setup, GREEN);
    const green = await setup.look();
    const [operation] = undoStacks((await library.history.load()).operations, library.snapshot?.userName ?? '').redo;
    if (!operation) throw new Error('Nothing to redo');
    expect((await library.undo.revert(operation, { command: 'redo', reverts: operation.id })).failed).toHaveLength(1);
    expect(await setup.look()).toBe(green);
  });

  test('is not taken away with a preset that was made here without one', async () => {
    const setup = await scene();
    await theirs(setup, GREEN);
    const green = await setup.look();
    expect((await undo(setup)).failed).toHaveLength(1);
    expect(await setup.look()).toBe(green);
  });

  test('is a version of its own in the history, and kept, where ours replaces it', async () => {
    const setup = await scene(PICTURE);
    const { library, look } = setup;
    const first = await look();
    await library.presets.setPicture('A', RED);
    await theirs(setup, GREEN);
    const green = await look();
    await library.presets.setPicture('A', PICTURE);
    // Nobody had seen ours before theirs took its place.
    expect(await versions(setup)).toEqual([
      ['us', 'same'],
      ['elsewhere', green],
      ['us', 'unknown'],
      ['us', first],
    ]);
    expect((await undo(setup)).failed).toEqual([]);
    await theirs(setup, RED);
    await library.presets.setPicture('A', undefined);
    expect((await versions(setup)).map(([who]) => who)).toEqual(['us', 'elsewhere', 'us', 'us', 'elsewhere', 'us', 'us']);
  });
});

test('nothing is told of a preset that is gone where it was given the picture that it had', async () => {
  const setup = await scene(PICTURE);
  await setup.library.presets.setPicture('A', await setup.look());
  await setup.other.call('AddNewPreset', { title: 'B', description: '', param_map: {} });
  await setup.other.call('DeletePreset', { preset: 'A' });
  expect(await undo(setup)).toMatchObject({ failed: [], left: ['none of it is left'] });
});
