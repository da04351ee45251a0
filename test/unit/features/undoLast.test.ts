import { beforeEach, describe, expect, test, vi } from 'vitest';
import { undoLast } from '../../../src/features/history/undoLast';
import { MemoryStorage } from '../../../src/library/history/storage';
import type { Library } from '../../../src/library/library';
import { anotherWindow, held, setUp } from '../library/server';
import { cleanWindow, world } from './fakeVscode';

vi.mock('vscode', async () => (await import('./fakeVscode')).fakeVscode);
beforeEach(cleanWindow);

async function scene() {
  const storage = new MemoryStorage();
  const setup = await setUp({}, storage);
  for (const title of ['Star Eps', 'B']) await setup.other.call('AddNewPreset', { title, description: '', param_map: {} });
  const second = anotherWindow(setup, storage);
  await setup.library.refresh();
  await second.refresh();
  const undo = (library: Library) => undoLast({ library, server: { name: 'box' } } as never, 'undo');
  const star = (title: string) =>
    setup.library.presets.star(setup.library.snapshot?.presets.filter((one) => one.title === title) ?? [], true);
  return { ...setup, second, undo, star };
}

describe('Undo Last Change', () => {
  test('says once what it leaves, with its time and why, and goes on below it', async () => {
    const { library, other, undo, star } = await scene();
    await star('B');
    await star('Star Eps');
    await other.call('DeletePreset', { preset: 'Star Eps' });
    world.answers.push('Show Changes…');
    await undo(library);
    expect(world.answers).toEqual([]);
    expect(world.said).toHaveLength(1);
    expect(world.said[0]).toMatch(/^Star: "Star Eps", \d+:\d\d [AP]M: left unchanged, because "Star Eps" is no longer on the server\.$/);
    await undo(library);
    expect(world.said.at(-1)).toContain('Undone: Star: "B"');
    expect((await held(other)).B?.starred).toBe(false);
    await undo(library);
    expect(world.said.at(-1)).toBe('Nothing to undo on box.');
  });

  test('says in one sentence what cannot be as it was', async () => {
    const { library, sandbox, undo } = await scene();
    sandbox.controls.putPresets([{ title: 'SDXL 1.0', params: { steps: '20' } }]);
    const preset = (await library.refresh()).get('SDXL 1.0');
    if (!preset) throw new Error('no preset');
    await library.presets.save(preset, { ...preset, params: new Map([['steps', '21']]) }, { retitle: true });
    await undo(library);
    const kept = 'SwarmUI no longer accepts the title "SDXL 1.0", so the preset keeps the title "SDXL 10".';
    expect(world.said).toEqual([`Undone: Edit: "SDXL 10". ${kept}`]);
    expect(library.snapshot?.get('SDXL 10')?.params.get('steps')).toBe('20');
  });

  test('asks before it takes back what another window did', async () => {
    const { second, other, undo, star } = await scene();
    await star('B');
    await undo(second);
    expect(world.said).toEqual(['Undo Last Change: Star: "B"?']);
    expect((await held(other)).B?.starred).toBe(true);
    world.answers.push('Undo');
    await undo(second);
    expect((await held(other)).B?.starred).toBe(false);
  });
});
