import { beforeEach, describe, expect, test, vi } from 'vitest';
import { UnreachableError } from '../../../src/api/apiErrors';
import { deletePresets } from '../../../src/features/presets/deletePresets';
import type { Library } from '../../../src/library/library';
import type { DeletedPresets } from '../../../src/library/writers/many/deletePresets';
import { requestLost, setUp } from '../library/server';
import { cleanWindow, openTab, world } from './fakeVscode';

vi.mock('vscode', async () => (await import('./fakeVscode')).fakeVscode);

const server = { name: 'home', origin: 'http://localhost:7801' };
const address = (title: string) => `swarmui://home/presets/${title}.preset.json`;

/** Presets A and B, both open, A with changes that are not saved; the person says yes to all. */
async function opened() {
  const setup = await setUp();
  for (const title of ['A', 'B']) await setup.other.call('AddNewPreset', { title, description: title, param_map: { steps: '1' } });
  const snapshot = await setup.library.refresh();
  openTab(address('A'), true);
  openTab(address('B'), false);
  world.answers.push('Delete');
  const offers: DeletedPresets[] = [];
  const run = () =>
    deletePresets({ server, library: setup.library, snapshot, rows: [], presets: snapshot.presets }, (_: Library, deleted) =>
      offers.push(deleted),
    );
  return { ...setup, offers, run };
}

const tabs = () => world.tabs.map(({ input }) => String(input.uri));

beforeEach(cleanWindow);

describe('deleting presets that are open', () => {
  test('drops what was not saved once they are gone', async () => {
    const { run, offers } = await opened();
    await run();
    expect([tabs(), [...world.dirty]]).toEqual([[], []]);
    expect(offers).toHaveLength(1);
  });

  test('keeps what was not saved when the server is away', async () => {
    const { run, meddle } = await opened();
    meddle(async () => {
      throw new UnreachableError('refused', 'Nothing answers.');
    });
    await expect(run()).rejects.toThrow('Nothing answers.');
    expect([tabs(), [...world.dirty]]).toEqual([[address('A'), address('B')], [address('A')]]);
  });

  test('keeps what was not saved of those that nobody knows to be gone', async () => {
    const { run, meddle } = await opened();
    let sent = false;
    meddle(async (route, forward, input) => {
      if (sent) throw new UnreachableError('refused', 'Nothing answers.');
      if (route !== 'DeletePreset') return forward();
      sent = true;
      return requestLost('DeletePreset')(route, forward, input);
    });
    await run();
    expect([tabs(), [...world.dirty]]).toEqual([[address('A'), address('B')], [address('A')]]);
  });
});
