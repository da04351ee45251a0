import { describe, expect, test } from 'vitest';
import { MemoryStorage } from '../../../src/library/history/storage';
import { undoStacks } from '../../../src/library/history/undoStacks';
import type { Library } from '../../../src/library/library';
import type { MoveOptions } from '../../../src/library/writers/many/renamePresets';
import { cleanTitle } from '../../../src/swarm/title';
import { content, held, PICTURE, type Setup, setUp } from './server';

async function stacks(library: Library) {
  await library.idle();
  const { operations } = await library.history.load();
  return undoStacks(operations, library.snapshot?.userName ?? '');
}

async function press(library: Library, command: 'undo' | 'redo' = 'undo', options: MoveOptions = {}) {
  const [operation] = (await stacks(library))[command];
  if (!operation) throw new Error(`nothing to ${command}`);
  return library.undo.revert(operation, { command, reverts: operation.id }, options);
}

function presetOf({ library }: Setup, title: string) {
  const preset = library.snapshot?.get(title);
  if (!preset) throw new Error(`no ${title}`);
  return preset;
}

/** A preset of an older server, beside one of today, which was starred before anything else. */
async function withOldTitle(title: string): Promise<Setup> {
  const setup = await setUp({}, new MemoryStorage());
  await setup.other.call('AddNewPreset', { title: 'Older', description: '', param_map: {} });
  setup.sandbox.controls.putPresets([{ title, params: { steps: '20' }, picture: PICTURE }]);
  await setup.library.refresh();
  await setup.library.presets.star([presetOf(setup, 'Older')], true);
  return setup;
}

/** Open files are renamed as VS Code does it: only to what can be a file. */
const asOpen = ({ library }: Setup): MoveOptions => ({
  byFile:
    ({ preset, title }) =>
    async () =>
      cleanTitle(title) === title && library.presets.rename(preset, title),
});

const paramsOf = async ({ other }: Setup) =>
  Object.entries(await held(other)).map(([title, { params }]) => [title, Object.fromEntries(params)]);
const KEPT = 'SwarmUI no longer accepts the title "SDXL 1.0", so the preset keeps the title "SDXL 10".';

describe.each(['open', 'closed'])('of a preset of an older server that is %s', (state) => {
  const optionsOf = (setup: Setup) => (state === 'open' ? asOpen(setup) : {});

  test('a save that gave it another title is taken back but for that, which is said, and done again', async () => {
    const setup = await withOldTitle('SDXL 1.0');
    const { library } = setup;
    await library.presets.save(presetOf(setup, 'SDXL 1.0'), content({ steps: '21' }), { retitle: true });
    expect(await paramsOf(setup)).toContainEqual(['SDXL 10', { steps: '21' }]);
    expect(await press(library, 'undo', optionsOf(setup))).toEqual({ changed: ['SDXL 10'], failed: [], notes: [KEPT], left: undefined });
    expect(await paramsOf(setup)).toContainEqual(['SDXL 10', { steps: '20' }]);
    expect(await press(library, 'redo', optionsOf(setup))).toMatchObject({ changed: ['SDXL 10'], notes: [] });
    expect(await paramsOf(setup)).toContainEqual(['SDXL 10', { steps: '21' }]);
    await press(library, 'undo', optionsOf(setup));
    expect((await press(library, 'undo', optionsOf(setup))).changed).toEqual(['Older']);
  });

  test('a rename to what the server can hold is passed over once, with the reason', async () => {
    const setup = await withOldTitle('SDXL 1.0');
    const { library } = setup;
    await library.presets.rename(presetOf(setup, 'SDXL 1.0'), 'SDXL 10');
    expect((await press(library, 'undo', optionsOf(setup))).left).toEqual(['SwarmUI no longer accepts the title "SDXL 1.0"']);
    expect((await press(library, 'undo', optionsOf(setup))).changed).toEqual(['Older']);
  });

  test('a rename to another title gives it the old one as the server can hold it', async () => {
    const setup = await withOldTitle('SDXL 1.0');
    const { library } = setup;
    await library.presets.rename(presetOf(setup, 'SDXL 1.0'), 'Other');
    expect(await press(library, 'undo', optionsOf(setup))).toMatchObject({
      changed: ['SDXL 10'],
      notes: ['The server changed the title to "SDXL 10".'],
      left: undefined,
    });
    expect(await paramsOf(setup)).toContainEqual(['SDXL 10', { steps: '20' }]);
  });

  test('a title of which the server takes nothing stays what it is now', async () => {
    const setup = await withOldTitle('..');
    const { library } = setup;
    await library.presets.rename(presetOf(setup, '..'), 'Dots');
    expect((await press(library, 'undo', optionsOf(setup))).left).toEqual(['SwarmUI no longer accepts the title ".."']);
    expect((await press(library, 'undo', optionsOf(setup))).changed).toEqual(['Older']);
  });

  test('what somebody else changed since stays', async () => {
    const setup = await withOldTitle('SDXL 1.0');
    const { library, other } = setup;
    await library.presets.save(presetOf(setup, 'SDXL 1.0'), content({ steps: '21' }), { retitle: true });
    const theirs = { title: 'SDXL 10', description: 'theirs', is_edit: true, editing: 'SDXL 10' };
    await other.call('AddNewPreset', { ...theirs, param_map: { steps: '21', seed: '1' } });
    expect(await press(library, 'undo', optionsOf(setup))).toMatchObject({ changed: ['SDXL 10'], failed: [] });
    expect((await held(other))['SDXL 10']).toMatchObject({
      description: 'theirs',
      params: [
        ['steps', '20'],
        ['seed', '1'],
      ],
      picture: true,
    });
  });
});

test('what was deleted comes back under the title that the server can hold, which is said', async () => {
  const setup = await withOldTitle('SDXL 1.0');
  const { library } = setup;
  await library.presets.delete([presetOf(setup, 'SDXL 1.0')]);
  expect(await press(library)).toMatchObject({ changed: ['SDXL 10'], notes: ['The server changed the title to "SDXL 10".'] });
});

test('what somebody else deleted comes back without its picture, which is said', async () => {
  const setup = await withOldTitle('A');
  const { library, other } = setup;
  await other.call('DeletePreset', { preset: 'A' });
  await library.refresh();
  await library.idle();
  const operation = (await library.history.load()).operations.at(-1);
  if (!operation) throw new Error('nothing is known');
  expect(await library.undo.revert(operation, { command: 'undo', reverts: operation.id })).toMatchObject({
    changed: ['A'],
    notes: ['Its preview image is lost; no copy exists.'],
  });
});

describe('case and content that somebody else changed at once', () => {
  async function respelt(): Promise<Setup> {
    const setup = await withOldTitle('Abc');
    const { library, other } = setup;
    await other.call('AddNewPreset', { title: 'ABC', description: 'theirs', param_map: { steps: '21' }, is_edit: true, editing: 'Abc' });
    await library.refresh();
    await library.idle();
    return setup;
  }

  const last = async ({ library }: Setup) => {
    const operation = (await library.history.load()).operations.at(-1);
    if (!operation) throw new Error('nothing is known');
    return operation;
  };

  test.each(['open', 'closed'])('are both taken back, and done again (%s)', async (state) => {
    const setup = await respelt();
    const { library, other } = setup;
    const options = state === 'open' ? asOpen(setup) : {};
    const operation = await last(setup);
    expect(await library.undo.revert(operation, { command: 'undo', reverts: operation.id }, options)).toMatchObject({
      changed: ['Abc'],
      failed: [],
      notes: [],
    });
    expect(await held(other)).toMatchObject({ Abc: { description: '', params: [['steps', '20']], picture: true } });
    expect(await press(library, 'redo', options)).toMatchObject({ changed: ['ABC'], failed: [] });
    expect(await held(other)).toMatchObject({ ABC: { description: 'theirs', params: [['steps', '21']], picture: true } });
  });

  test('are left where the same part was changed since', async () => {
    const setup = await respelt();
    const { library, other } = setup;
    const operation = await last(setup);
    await other.call('AddNewPreset', { title: 'ABC', description: 'theirs', param_map: { steps: '22' }, is_edit: true, editing: 'ABC' });
    expect(await library.undo.revert(operation, { command: 'undo', reverts: operation.id })).toMatchObject({
      changed: [],
      left: ['"ABC" has since been changed in the same place'],
    });
    expect(await held(other)).toMatchObject({ ABC: { params: [['steps', '22']] } });
  });
});
