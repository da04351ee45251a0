import { describe, expect, test, vi } from 'vitest';
import { UnreachableError } from '../../../src/api/apiErrors';
import { MemoryStorage } from '../../../src/library/history/storage';
import { nextFor, undoStacks } from '../../../src/library/history/undoStacks';
import type { Library } from '../../../src/library/library';
import { UndoSteps } from '../../../src/library/writers/undo/undoSteps';
import { anotherWindow, content, held, requestLost, type Setup, setUp } from './server';

async function next(library: Library, direction: 'undo' | 'redo' = 'undo') {
  await library.idle();
  const { operations } = await library.history.load();
  return nextFor(library.history.window, undoStacks(operations, library.snapshot?.userName ?? '')[direction]);
}

async function takeBack(library: Library, direction: 'undo' | 'redo' = 'undo') {
  const operation = await next(library, direction);
  if (!operation) throw new Error('nothing to take back');
  return library.undo.revert(operation, { command: direction, reverts: operation.id });
}

async function twoWindows(...titles: readonly string[]): Promise<Setup & { readonly second: Library }> {
  const storage = new MemoryStorage();
  const setup = await setUp({}, storage);
  for (const title of titles) await setup.other.call('AddNewPreset', { title, description: '', param_map: { steps: '1' } });
  const second = anotherWindow(setup, storage);
  await setup.library.refresh();
  await second.refresh();
  return { ...setup, second };
}

const star = (library: Library, title: string) => library.presets.star([library.snapshot?.get(title) ?? missing(title)], true);
const isStarred = async ({ other }: Setup, title: string) => (await held(other))[title]?.starred;

function missing(title: string): never {
  throw new Error(`no ${title}`);
}

describe('an operation that cannot be taken back', () => {
  const AGAINST: Readonly<Record<string, readonly [(setup: Setup) => Promise<unknown>, string]>> = {
    'the preset is gone': [({ other }) => other.call('DeletePreset', { preset: 'B' }), '"B" is no longer on the server'],
    'it was changed since': [
      ({ other }) => other.call('AddNewPreset', { title: 'B', description: '', param_map: { steps: '9' }, is_edit: true, editing: 'B' }),
      '"B" has since been changed in the same place',
    ],
    'it is taken back already': [
      ({ other }) => other.call('AddNewPreset', { title: 'B', description: '', param_map: { steps: '1' }, is_edit: true, editing: 'B' }),
      'none of it is left',
    ],
  };

  test.each(Object.keys(AGAINST))('does not keep what was done before it from being taken back: %s', async (what) => {
    const setup = await twoWindows('A', 'B');
    const { library, second } = setup;
    const [against, reason] = AGAINST[what] ?? missing(what);
    await star(library, 'A');
    await library.presets.save(library.snapshot?.get('B') ?? missing('B'), content({ steps: '5' }));
    await against(setup);
    expect(await takeBack(library)).toMatchObject({ changed: [], left: [reason] });
    // In every window, and after a restart.
    expect((await next(second))?.changes).toMatchObject([{ before: { title: 'A' } }]);
    expect((await takeBack(library)).changed).toEqual(['A']);
    expect(await isStarred(setup, 'A')).toBe(false);
    expect(await next(library)).toBeUndefined();
  });

  test('whose old title is taken is passed over', async () => {
    const setup = await twoWindows('A', 'B');
    const { library, other } = setup;
    await star(library, 'A');
    await library.presets.rename(library.snapshot?.get('B') ?? missing('B'), 'C');
    await other.call('AddNewPreset', { title: 'B', description: 'theirs', param_map: {} });
    expect((await takeBack(library)).left).toEqual(['the previous title of "C" is taken']);
    expect((await takeBack(library)).changed).toEqual(['A']);
  });

  test('is passed over where something went wrong that nobody foresaw, on the way or before', async () => {
    const setup = await twoWindows('A', 'B', 'C');
    const { library, meddle } = setup;
    for (const title of ['A', 'B', 'C']) await star(library, title);
    meddle((route, forward) => (route === 'AddNewPreset' ? Promise.reject(new TypeError('oops')) : forward()));
    expect((await takeBack(library)).left).toEqual(['an error occurred: An unexpected error occurred. See the log for details']);
    meddle((_, forward) => forward());
    const load = vi.spyOn(UndoSteps.prototype, 'take').mockImplementation(() => {
      throw new TypeError('oops');
    });
    expect((await takeBack(library)).left).toEqual(['an error occurred: An unexpected error occurred. See the log for details']);
    load.mockRestore();
    expect((await takeBack(library)).changed).toEqual(['A']);
    expect(await Promise.all(['B', 'C'].map((title) => isStarred(setup, title)))).toEqual([true, true]);
  });

  test('stays the next one where a change is lost on the way', async () => {
    const { library, meddle } = await twoWindows('A');
    await star(library, 'A');
    meddle(requestLost('AddNewPreset'));
    const { failed, left } = await takeBack(library);
    expect([failed[0]?.error.message, left]).toEqual([
      'Undoing the change to "A" failed before it reached the server. Check what is on the server, then try again.',
      undefined,
    ]);
    meddle((_, forward) => forward());
    await library.refresh();
    expect((await takeBack(library)).changed).toEqual(['A']);
  });

  test('stays the next one where only the way to the server was broken', async () => {
    const setup = await twoWindows('A');
    const { library, meddle } = setup;
    await star(library, 'A');
    meddle((route, forward) => (route === 'AddNewPreset' ? Promise.reject(new UnreachableError('refused', 'gone')) : forward()));
    expect((await takeBack(library)).left).toBeUndefined();
    meddle((_, forward) => forward());
    await library.refresh();
    expect((await takeBack(library)).changed).toEqual(['A']);
  });
});

describe('two windows', () => {
  test('each take back what they did themselves, and only then what the other did', async () => {
    const setup = await twoWindows('A', 'B');
    const { library, second } = setup;
    await star(library, 'A');
    await second.refresh();
    await star(second, 'B');
    expect((await takeBack(library)).changed).toEqual(['A']);
    expect(await isStarred(setup, 'B')).toBe(true);
    expect((await next(library))?.window).toBe('another');
    // What the other does makes no end of what can be done again here.
    await second.presets.create('C', content({}));
    expect((await takeBack(library, 'redo')).changed).toEqual(['A']);
  });

  test('do not take a deletion or a move by the other for a broken server', async () => {
    const titles = ['1', '2', '3', 'F/4', 'F/5', 'F/6', 'F/7', 'F/8', 'F/9'];
    const { library, second } = await twoWindows(...titles);
    const inFolder = library.snapshot?.presets.filter(({ title }) => title.startsWith('F/')) ?? [];
    await library.presets.delete(inFolder);
    expect(await second.refresh()).toMatchObject({ doubtful: false, presets: { length: 3 } });
    await star(second, '1');
    await library.refresh();
    await library.presets.delete(library.snapshot?.presets ?? []);
    expect(await second.refresh()).toMatchObject({ doubtful: false, presets: [] });
  });

  test('still doubt what nobody here deleted', async () => {
    const { library, second, other } = await twoWindows('1', '2', '3', '4', '5', '6', '7', '8');
    await library.presets.delete([library.snapshot?.get('8') ?? missing('8')]);
    for (const preset of ['1', '2', '3', '4']) await other.call('DeletePreset', { preset });
    expect(await second.refresh()).toMatchObject({ doubtful: true });
  });
});

describe('what comes back', () => {
  const order = async ({ other }: Setup) => (await other.call('GetMyUserData', {})).presets.map(({ title }) => title);

  test.each(['move', 'delete'])('keeps its order among itself (%s)', async (what) => {
    const setup = await twoWindows('A', 'B', 'C', 'D');
    const { library } = setup;
    const presets = (library.snapshot?.presets ?? []).slice(0, 3);
    if (what === 'delete') await library.presets.delete(presets);
    else await library.presets.renameMany(presets.map((preset) => ({ preset, title: `F/${preset.title}` })));
    expect((await takeBack(library)).failed).toEqual([]);
    expect(await order(setup)).toEqual(['D', 'A', 'B', 'C']);
    if (what === 'delete') return;
    expect((await takeBack(library, 'redo')).failed).toEqual([]);
    expect(await order(setup)).toEqual(['D', 'F/A', 'F/B', 'F/C']);
  });
});
