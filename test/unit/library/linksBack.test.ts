import { describe, expect, test } from 'vitest';
import { MemoryStorage } from '../../../src/library/history/storage';
import { nextFor, undoStacks } from '../../../src/library/history/undoStacks';
import type { Library } from '../../../src/library/library';
import type { Preset } from '../../../src/library/snapshot/preset';
import { anotherWindow, content, type Setup, setUp } from './server';

async function withLinkedA(): Promise<Setup> {
  const setup = await setUp({}, new MemoryStorage());
  await setup.library.refresh();
  await setup.library.presets.create('A', content({ steps: '1' }));
  await link(setup.library, 'A');
  return setup;
}

const link = (library: Library, title: string) => library.links.change([{ kind: 'LoRA', model: 'x', title, linked: true }]);

async function takeBackLink({ library }: Setup): Promise<void> {
  const linking = (await library.history.load()).operations.find(({ why }) => why.command === 'links');
  if (!linking) throw new Error('Nothing was linked.');
  expect((await library.undo.revert(linking, { command: 'undo', reverts: linking.id })).failed).toEqual([]);
}

async function press({ library }: Setup) {
  await library.refresh();
  await library.idle();
  const { operations } = await library.history.load();
  const next = nextFor(library.history.window, undoStacks(operations, library.snapshot?.userName ?? '').undo);
  if (!next) throw new Error('Nothing to take back.');
  return library.undo.revert(next, { command: 'undo', reverts: next.id });
}

function get(library: Library, title: string): Preset {
  const preset = library.snapshot?.get(title);
  if (!preset) throw new Error(`There is no ${title}.`);
  return preset;
}

const linked = async ({ other }: Setup) => (await other.call('GetMyUserData', {})).model_preset_links;

describe('a link is taken back', () => {
  test('from the preset that it was made to, not from one that got its title later', async () => {
    const setup = await withLinkedA();
    const { library } = setup;
    await library.presets.rename(get(library, 'A'), 'B');
    await library.presets.create('A', content({}));
    await library.presets.rename(get(library, 'A'), 'C');
    await link(library, 'C');
    await takeBackLink(setup);
    expect(await linked(setup)).toEqual({ LoRA: { x: ['C'] } });
  });

  test('from no preset that took the title of the gone one and moved on', async () => {
    const setup = await withLinkedA();
    const { library } = setup;
    await library.presets.rename(get(library, 'A'), 'B');
    await library.presets.delete([get(library, 'B')]);
    await library.presets.create('other', content({}));
    await library.presets.rename(get(library, 'other'), 'B');
    await library.presets.rename(get(library, 'B'), 'C');
    await link(library, 'C');
    await takeBackLink(setup);
    expect(await linked(setup)).toEqual({ LoRA: { x: ['C'] } });
  });
});

test('a deletion whose preset is back already brings no link back that was taken back since', async () => {
  const storage = new MemoryStorage();
  const setup = await setUp({}, storage);
  const { library } = setup;
  const second = anotherWindow(setup, storage);
  await library.refresh();
  await library.presets.create('A', content({ steps: '1' }));
  await link(library, 'A');
  const deleted = await library.presets.delete([get(library, 'A')]);
  await library.presets.restore(deleted);
  await second.refresh();
  await second.presets.delete([get(second, 'A')]);

  // What this window did: the way out of the trash, the deletion, the link.
  await press(setup);
  expect((await press(setup)).changed).toEqual(['A']);
  expect(await linked(setup)).toEqual({ LoRA: { x: ['A'] } });
  await press(setup);
  expect(await linked(setup)).toEqual({});
  // Its creation is left for later: the other window takes its own deletion back.
  const { operations } = await library.history.load();
  const theirs = operations.find(({ window, why }) => window === 'another' && why.command === 'delete');
  await second.refresh();
  if (theirs) expect((await second.undo.revert(theirs, { command: 'undo', reverts: theirs.id })).failed).toEqual([]);
  expect(await linked(setup)).toEqual({});
});

test('a move whose preset is gone gives no links to another one that has its old title by now', async () => {
  const setup = await withLinkedA();
  const { library, other } = setup;
  await library.presets.create('another', content({}));
  await library.presets.rename(get(library, 'A'), 'B');
  await other.call('DeletePreset', { preset: 'B' });
  await other.call('AddNewPreset', { title: 'A', description: 'theirs', param_map: {} });
  expect((await press(setup)).left).toEqual(['"B" is no longer on the server']);
  expect(await linked(setup)).toEqual({ LoRA: { x: ['B'] } });
});
