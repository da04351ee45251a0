import { beforeEach, describe, expect, test, vi } from 'vitest';
import { tellWentBack } from '../../../src/features/history/wentBack';
import type { WentBack } from '../../../src/library/history/goneBack';
import { undoStacks } from '../../../src/library/history/undoStacks';
import { VersionDocuments } from '../../../src/ui/versionDocuments';
import { content, held, setUp } from '../library/server';
import { cleanWindow, world } from './fakeVscode';

vi.mock('vscode', async () => (await import('./fakeVscode')).fakeVscode);
beforeEach(cleanWindow);

/** Presets that were saved here, and then written over by an older version elsewhere; the person answers the message. */
async function undone(titles: readonly string[], ...answers: readonly string[]) {
  const { library, other, sandbox } = await setUp();
  const found: WentBack[] = [];
  library.onDidGoBack((one) => void found.push(...one));
  for (const title of titles) await other.call('AddNewPreset', { title, description: '', param_map: { steps: '20' } });
  await library.refresh();
  for (const title of titles) {
    const base = library.snapshot?.get(title);
    if (base) await library.presets.save(base, content({ steps: '30' }));
  }
  for (const title of titles)
    await other.call('AddNewPreset', { title, description: '', param_map: { steps: '20', seed: '7' }, is_edit: true, editing: title });
  await library.refresh();
  await library.idle();
  world.answers.push(...answers);
  const open = { server: { name: 'box', origin: sandbox.url, url: sandbox.url }, library };
  await tellWentBack(open as never, found, new VersionDocuments());
  const steps = async () => Object.values(await held(other)).map(({ params }) => Object.fromEntries(params));
  const undo = async () => {
    await library.idle();
    const [operation] = undoStacks((await library.history.load()).operations, library.snapshot?.userName ?? '').undo;
    if (operation) await library.undo.revert(operation, { command: 'undo', reverts: operation.id });
  };
  return { library, steps, undo };
}

describe('what was undone elsewhere', () => {
  test('is told with both values, and left alone unless the person says otherwise', async () => {
    const { steps } = await undone(['A']);
    expect(world.said).toEqual(['Your saved changes to "A" on box were undone elsewhere: steps 30 → 20.']);
    expect(await steps()).toEqual([{ steps: '20', seed: '7' }]);
  });

  test('is put back beside what else was changed, after a look, and can be undone', async () => {
    const { steps, undo } = await undone(['A'], 'Compare', 'Restore');
    expect(world.said).toHaveLength(3);
    expect(world.said.at(-1)).toContain('Restored your changes on box.');
    expect(await steps()).toEqual([{ steps: '30', seed: '7' }]);
    await undo();
    expect(await steps()).toEqual([{ steps: '20', seed: '7' }]);
  });

  test('is one question and one step for many', async () => {
    const { steps, undo } = await undone(['A', 'B', 'C'], 'Restore');
    expect(world.said[0]).toBe('Your saved changes to 3 presets on box were undone elsewhere: A, B, C.');
    expect(await steps()).toEqual(Array.from({ length: 3 }, () => ({ steps: '30', seed: '7' })));
    await undo();
    expect(await steps()).toEqual(Array.from({ length: 3 }, () => ({ steps: '20', seed: '7' })));
  });
});
