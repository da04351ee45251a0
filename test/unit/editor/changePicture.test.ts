import { beforeEach, expect, test, vi } from 'vitest';
import { changePicture } from '../../../src/features/editor/changePicture';
import { ForeignChanges } from '../../../src/ui/changedElsewhere';
import { changeWords } from '../../../src/ui/historyWords';
import { cleanWindow, fakeVscode, world } from '../features/fakeVscode';
import { content, GREEN, PICTURE, RED, setUp, storedPictures } from '../library/server';

vi.mock('vscode', async () => (await import('../features/fakeVscode')).fakeVscode);
beforeEach(cleanWindow);

async function scene(meanwhile: () => Promise<unknown> = async () => undefined) {
  const setup = await setUp();
  const { library, other } = setup;
  await library.presets.create('A', content({ steps: '1' }), { picture: PICTURE });
  const foreignChanges = new ForeignChanges();
  const context = { libraries: { forUri: () => ({ library, title: 'A' }) }, foreignChanges, log: { warn() {} } };
  const uri = fakeVscode.Uri.from({ scheme: 'swarmui', authority: 'box', path: '/presets/A.preset.json' });
  /** The document is of another account than the library. */
  const isOthers = () =>
    foreignChanges.set(String(uri), { sentence: 'It belongs to "alice".', canCompare: false, canMerge: false, isOthers: true });
  vi.spyOn(fakeVscode.window, 'showInformationMessage').mockImplementationOnce(async (text: string) => {
    world.said.push(text);
    await meanwhile();
    return 'Undo';
  });
  const look = async () => (await storedPictures(other)).A;
  const change = (url: string | undefined) => changePicture(context as never, uri as never, undefined, url);
  return { ...setup, look, change, isOthers };
}

test('a picture that was changed is taken back from its message, as one step of the history', async () => {
  const { change, look, library } = await scene();
  await change(undefined);
  expect(world.said).toEqual(['Removed the preview image of "A".']);
  expect(await look()).toMatch(/^data:/);
  const { operations } = await library.history.load();
  expect(operations.map(({ why }) => why.command)).toEqual(['create', 'picture', 'undo']);
});

test('the message takes nothing back over a picture that somebody else has set since, and says so', async () => {
  const preset = { title: 'A', description: '', param_map: { steps: '1' }, is_edit: true, editing: 'A', preview_image: GREEN };
  const setup: Awaited<ReturnType<typeof scene>> = await scene(() => setup.other.call('AddNewPreset', preset));
  await setup.change(undefined);
  expect(world.said.at(-1)).toContain('The preview image of "A" has since been changed.');
  expect(await setup.look()).toMatch(/^data:/);
});

test('the history calls another picture by its name', async () => {
  const { change, library } = await scene();
  await change(RED);
  const [undone, changed] = (await library.history.load()).timeline('A', library.snapshot?.userName ?? '');
  for (const one of [undone, changed]) expect(one && changeWords(one, (id) => id)).toBe('preview image');
});

test('the preset of another account gets no picture', async () => {
  const { change, look, isOthers } = await scene();
  isOthers();
  await change(undefined);
  expect(world.said).toEqual(['It belongs to "alice".']);
  expect(await look()).toMatch(/^data:/);
});
