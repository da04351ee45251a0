import { beforeEach, describe, expect, test, vi } from 'vitest';
import { restoreRows } from '../../../src/features/trash/restore';
import { trashRows } from '../../../src/features/trash/trashTree';
import { held, setUp } from '../library/server';
import { cleanWindow, fakeVscode, world } from './fakeVscode';

vi.mock('vscode', async () => (await import('./fakeVscode')).fakeVscode);
beforeEach(cleanWindow);

/** A and B are in the trash, and somebody else has made another A since. `answer`: what the person makes of the title that is offered. */
async function scene(answer: (offered: string) => string | undefined) {
  const asked: string[] = [];
  const setup = await setUp();
  const { library, other } = setup;
  for (const title of ['A', 'B']) await other.call('AddNewPreset', { title, description: `first ${title}`, param_map: {} });
  const { presets } = await library.refresh();
  await library.presets.delete(presets);
  await other.call('AddNewPreset', { title: 'A', description: 'theirs', param_map: {} });
  await library.refresh();
  const showInputBox = async ({ title, value }: { readonly title: string; readonly value: string }) => {
    asked.push(title, value);
    return answer(value);
  };
  Object.assign(fakeVscode.window, { showInputBox });
  const rows = await trashRows({ library, server: { name: 'box', origin: setup.sandbox.url, url: setup.sandbox.url } } as never);
  return { ...setup, asked, rows };
}

describe('a deleted preset whose title is taken by now', () => {
  test('comes back under another title, which is asked for', async () => {
    const { other, asked, rows } = await scene((offered) => offered);
    await restoreRows(rows);
    expect(asked).toEqual(['"A" already exists again. Enter a title to restore it under.', 'A (2)']);
    expect(await held(other)).toMatchObject({
      A: { description: 'theirs' },
      'A (2)': { description: 'first A' },
      B: { description: 'first B' },
    });
    expect(world.said).toEqual([expect.stringContaining('Restored 2 presets.')]);
  });

  test('stays in the trash where the person gives none', async () => {
    const { other, rows } = await scene(() => undefined);
    await restoreRows(rows.filter(({ item }) => item.preset.title === 'A'));
    expect(Object.keys(await held(other))).toEqual(['A']);
    expect(world.said).toEqual([]);
  });
});
