import { beforeEach, describe, expect, test, vi } from 'vitest';
import { UnreachableError } from '../../../src/api/apiErrors';
import type { Library } from '../../../src/library/library';
import { createOfferUndo } from '../../../src/ui/undoDelete';
import { held, type Setup, setUp } from '../library/server';

const fake = vi.hoisted(() => ({ said: [] as string[] }));

vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...args: readonly unknown[]) => text.replace(/\{(\d+)\}/g, (_, at: string) => String(args[Number(at)])) },
  ProgressLocation: { Notification: 15 },
  window: {
    showInformationMessage: async (text: string, ...buttons: readonly string[]) => {
      fake.said.push(text);
      return buttons[0];
    },
    withProgress: (_: unknown, task: (progress: unknown, token: unknown) => Promise<unknown>) =>
      task({ report() {} }, { onCancellationRequested: () => ({ dispose() {} }) }),
  },
}));

const server = { name: 'home', origin: 'http://localhost:7801' };

/** Deletes A and offers to undo it; a report is answered by its first button. */
async function deleted() {
  const setup = await setUp();
  for (const title of ['A', 'B']) await setup.other.call('AddNewPreset', { title, description: title, param_map: { steps: '1' } });
  const { presets } = await setup.library.refresh();
  const reports: { message: string; again: () => unknown }[] = [];
  const current: { library: Library; origin: string } = { library: setup.library, origin: server.origin };
  const offerUndo = createOfferUndo(
    { report: (error, action) => reports.push({ message: String(error), again: () => action?.run() }) },
    {
      serverOf: () => server,
      // As much of a connection as is asked for.
      connection: () => ({ library: current.library, server: { name: 'home', origin: current.origin } }) as never,
    },
  );
  const kept = await setup.library.presets.delete(presets);
  return { ...setup, reports, current, undo: () => offerUndo(setup.library, kept) };
}

const titles = async ({ other }: Pick<Setup, 'other'>) => Object.keys(await held(other)).sort();

beforeEach(() => {
  fake.said.length = 0;
});

describe('the offer to undo a deletion', () => {
  test('stands until everything is back, however often the server is away', async () => {
    const setup = await deleted();
    setup.meddle(async () => {
      throw new UnreachableError('refused', 'Nothing answers.');
    });
    setup.undo();
    await vi.waitFor(() => expect(setup.reports).toHaveLength(1));
    expect(await titles(setup)).toEqual([]);
    setup.reports[0]?.again();
    await vi.waitFor(() => expect(setup.reports).toHaveLength(2));
    setup.meddle((_, forward) => forward());
    setup.reports[1]?.again();
    await vi.waitFor(async () => expect(await titles(setup)).toEqual(['A', 'B']));
    expect([fake.said, setup.reports.length]).toEqual([['Deleted 2 presets.'], 2]);
  });

  test('works on the library that replaced the one deleted from', async () => {
    const setup = await deleted();
    const next = await setUp();
    setup.current.library = next.library;
    setup.library.dispose();
    setup.undo();
    await vi.waitFor(async () => expect(await titles(next)).toEqual(['A', 'B']));
    expect(setup.reports).toEqual([]);
  });

  test('puts nothing back into another server, nor into another account', async () => {
    const setup = await deleted();
    const next = await setUp();
    setup.current.library = next.library;
    setup.current.origin = 'http://elsewhere:7801';
    setup.undo();
    await vi.waitFor(() => expect(setup.reports[0]?.message).toContain('another address'));
    setup.current.origin = server.origin;
    const snapshot = await next.library.refresh();
    vi.spyOn(next.library, 'current').mockResolvedValue({ ...snapshot, userName: 'somebody' });
    setup.reports[0]?.again();
    await vi.waitFor(() => expect(setup.reports[1]?.message).toContain('made with the account "local"'));
    expect(await titles(next)).toEqual([]);
  });
});
