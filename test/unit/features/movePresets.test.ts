import { beforeEach, describe, expect, test, vi } from 'vitest';
import { PresetsDragAndDrop } from '../../../src/features/presets/dragAndDrop';
import { movePresets } from '../../../src/features/presets/movePresets';
import type { Row } from '../../../src/features/presets/rows';
import type { Library } from '../../../src/library/library';
import { held, type Setup, setUp } from '../library/server';
import { cleanWindow, world } from './fakeVscode';

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

describe('moving several presets', () => {
  test('tells what was moved when it is called off', async () => {
    const setup = await filled();
    const { presets } = await setup.library.current();
    world.cancelAfter = (message) => message === '2/3';
    const outcome = await movePresets(
      { server, library: setup.library },
      presets.map((preset) => ({ preset, title: `x/${preset.title}` })),
    );
    expect(outcome.done.map(({ title }) => title)).toEqual(['x/A']);
    expect(outcome.left.map(({ title }) => title)).toEqual(['x/B', 'x/C']);
    expect(outcome.failure).toBeUndefined();
    expect(await titles(setup)).toEqual(['B', 'C', 'x/A']);
  });

  test('throws where none was moved', async () => {
    const setup = await filled();
    const { presets } = await setup.library.current();
    setup.meddle((route, forward) =>
      route === 'DuplicatePreset' || route === 'AddNewPreset' ? Promise.resolve({ success: true }) : forward(),
    );
    const moves = presets.map((preset) => ({ preset, title: `x/${preset.title}` }));
    await expect(movePresets({ server, library: setup.library }, moves)).rejects.toThrow();
    expect(await titles(setup)).toEqual(['A', 'B', 'C']);
  });
});

describe('a drag', () => {
  test('called off in the middle says so, and can be taken back as far as it came', async () => {
    const setup = await filled();
    const { drop, reports } = dragging({ now: setup.library });
    world.cancelAfter = (message) => message === '2/3';
    world.answers.push('Undo');
    await drop('x');
    expect(world.said[0]).toBe('Moved 1 of 3 presets to "x".');
    await vi.waitFor(async () => expect(await titles(setup)).toEqual(['A', 'B', 'C']));
    expect(reports).toEqual([]);
  });

  test('that failed in the middle says why, and can be taken back as far as it came', async () => {
    const setup = await filled();
    const { drop, reports } = dragging({ now: setup.library });
    let copies = 0;
    setup.meddle((route, forward) => (route === 'DeletePreset' && ++copies === 2 ? Promise.resolve({ success: true }) : forward()));
    world.answers.push('Undo');
    await drop('x');
    expect(world.said[0]).toBe('Moved 1 of 3 presets to "x".');
    expect(reports).toEqual([expect.stringContaining('"B" was not')]);
    await vi.waitFor(async () => expect(await titles(setup)).toEqual(['A', 'B', 'C', 'x/B']));
  });

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
