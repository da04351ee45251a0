import { beforeEach, describe, expect, test, vi } from 'vitest';
import { movePresets } from '../../../src/features/presets/movePresets';
import { PresetsDragAndDrop } from '../../../src/features/presets/tree/dragAndDrop';
import type { Row } from '../../../src/features/presets/tree/presetRows';
import { undoStacks } from '../../../src/library/history/undoStacks';
import type { Library } from '../../../src/library/library';
import { held, type Setup, setUp } from '../library/server';
import { cleanWindow, openTab, world } from './fakeVscode';

vi.mock('vscode', async () => (await import('./fakeVscode')).fakeVscode);

const server = { name: 'home', origin: 'http://localhost:7801' };

/** Presets A, B and C on a server. */
async function filled() {
  const setup = await setUp();
  for (const title of ['A', 'B', 'C']) await setup.other.call('AddNewPreset', { title, description: title, param_map: { steps: '1' } });
  await setup.library.refresh();
  return setup;
}

const titles = async ({ other }: Pick<Setup, 'other'>) => Object.keys(await held(other)).sort();

/** Drags all presets of the view into a folder; `library` is the one the server has at the time it is asked for. */
function dragging(library: { now: Library }) {
  const reports: string[] = [];
  const open = () => ({ server, library: library.now });
  const libraries = { requireActive: open, serverOf: () => server, connection: open };
  // As much of the services as is asked for.
  const drag = new PresetsDragAndDrop({ libraries, reporter: { report: (error: unknown) => reports.push(String(error)) } } as never);
  const drop = (folder: string) => {
    const rows: Row[] = ['A', 'B', 'C'].map((title) => ({ kind: 'preset', server: 'home', title }));
    const data = { get: () => ({ value: rows }), set() {} };
    return drag.handleDrop({ kind: 'folder', server: 'home', path: folder }, data as never);
  };
  return { reports, drop };
}

beforeEach(cleanWindow);

const wanted = async ({ library }: Setup) => (await library.current()).presets.map((preset) => ({ preset, title: `x/${preset.title}` }));

/** Takes the last operation back, as the button does. */
async function undoLast({ library }: Setup) {
  const { operations } = await library.history.load();
  const [operation] = undoStacks(operations, library.snapshot?.userName ?? '').undo;
  if (!operation) throw new Error('Nothing to undo.');
  return library.undo.revert(operation, { command: 'undo', reverts: operation.id });
}

describe('moving several presets', () => {
  test('is one operation, which an undo takes back as a whole', async () => {
    const setup = await filled();
    await setup.other.call('SetPresetLinks', { LoRA: { both: ['A', 'B'], one: ['C'] } });
    const { moved } = await movePresets({ server, library: setup.library }, await wanted(setup));
    expect(moved).toHaveLength(3);
    expect(await titles(setup)).toEqual(['x/A', 'x/B', 'x/C']);
    expect(setup.library.snapshot?.rawModelLinks).toEqual({ LoRA: { both: ['x/A', 'x/B'], one: ['x/C'] } });
    await setup.library.idle();
    expect((await setup.library.history.load()).operations.filter(({ who }) => who === 'us')).toHaveLength(1);
    expect((await undoLast(setup)).failed).toEqual([]);
    expect(await titles(setup)).toEqual(['A', 'B', 'C']);
    expect(setup.library.snapshot?.rawModelLinks).toEqual({ LoRA: { both: ['A', 'B'], one: ['C'] } });
  });

  test('called off in the middle tells how far it came, keeps that, and an undo takes back exactly that', async () => {
    const setup = await filled();
    let copies = 0;
    setup.meddle((route, forward) => {
      if (route === 'AddNewPreset' && ++copies === 2) world.cancel();
      return forward();
    });
    const { moved } = await movePresets({ server, library: setup.library }, await wanted(setup));
    expect(moved.map(({ title }) => title)).toEqual(['x/A', 'x/B']);
    expect(world.said).toEqual(['Canceled. 2 of 3 changed.']);
    expect(await titles(setup)).toEqual(['C', 'x/A', 'x/B']);
    expect((await undoLast(setup)).changed.toSorted()).toEqual(['A', 'B']);
    expect(await titles(setup)).toEqual(['A', 'B', 'C']);
  });

  test('goes on after one that cannot be moved, and ends with one summary', async () => {
    const setup = await filled();
    setup.meddle((route, forward, input) =>
      route === 'AddNewPreset' && JSON.stringify(input).includes('x/B') ? Promise.resolve({ success: true }) : forward(),
    );
    await movePresets({ server, library: setup.library }, await wanted(setup));
    expect(world.said).toEqual(['2 of 3 changed; 1 failed.']);
    expect(await titles(setup)).toEqual(['B', 'x/A', 'x/C']);
  });

  test('renames the files of those that are open through VS Code, as a part of the same operation', async () => {
    const setup = await filled();
    openTab('swarmui://home/presets/B.preset.json', true);
    const { workspace } = (await import('./fakeVscode')).fakeVscode;
    const applied = vi.spyOn(workspace, 'applyEdit').mockImplementation(async () => {
      const preset = setup.library.snapshot?.get('B');
      // What the file system does when VS Code renames the file.
      if (preset) await setup.library.presets.rename(preset, 'x/B');
      return preset !== undefined;
    });
    await movePresets({ server, library: setup.library }, await wanted(setup));
    expect(applied).toHaveBeenCalledOnce();
    applied.mockRestore();
    expect(await titles(setup)).toEqual(['x/A', 'x/B', 'x/C']);
    await setup.library.idle();
    expect((await setup.library.history.load()).operations).toHaveLength(1);
  });
});

describe('a drag', () => {
  test('is taken back in the library the server has by then', async () => {
    const setup = await filled();
    const library = { now: setup.library };
    const { drop, reports } = dragging(library);
    let answer = (_: string | undefined) => {};
    const { window } = (await import('./fakeVscode')).fakeVscode;
    const shown = vi.spyOn(window, 'showInformationMessage').mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    await drop('x');
    expect(shown).toHaveBeenCalledOnce();
    shown.mockRestore();
    const next = await setUp();
    for (const title of ['x/A', 'x/B', 'x/C']) await next.other.call('AddNewPreset', { title, description: '', param_map: {} });
    library.now = next.library;
    setup.library.dispose();
    answer('Undo');
    await vi.waitFor(async () => expect(await titles(next)).toEqual(['A', 'B', 'C']));
    expect(reports).toEqual([]);
  });
});
