import { describe, expect, test } from 'vitest';
import type { Library } from '../../../src/library/library';
import { numbered, timed, toB, withMany } from './many';
import { content, held, PICTURE, type Setup } from './server';

const COUNT = 40;
const isPictured = (index: number) => index % 2 > 0;
const all = ({ library }: Setup) => library.snapshot?.presets ?? [];

/** What is done to many, as one operation. */
const DEEDS: Readonly<Record<string, (setup: Setup) => Promise<unknown>>> = {
  star: (setup) => setup.library.presets.star(all(setup), true),
  edit: (setup) => setup.library.presets.editMany(all(setup).map((base) => ({ base, content: { ...base, description: 'edited' } }))),
  move: (setup) => setup.library.presets.renameMany(toB(setup)),
  copy: (setup) => setup.library.presets.duplicateMany(toB(setup)),
  delete: (setup) => setup.library.presets.delete(all(setup)),
  create: ({ library }) =>
    library.presets.createMany(
      numbered('N', COUNT).map((title) => ({ title, content: content({ steps: '1' }), picture: async () => PICTURE })),
    ),
};

describe('reads of the whole library are two and one a second of writes, with every second preset pictured', () => {
  test.each(Object.keys(DEEDS))('%s of many, undo and redo', async (name) => {
    const setup = await withMany(COUNT, isPictured);
    const { library, other } = setup;
    const spent = timed(setup, { read: 3000, write: 100 });
    const before = await held(other);
    await DEEDS[name]?.(setup);
    expect(spent.reads).toBeLessThanOrEqual(2 + spent.seconds);
    const after = await held(other);
    expect(after).not.toEqual(before);
    for (const command of ['undo', 'redo'] as const) {
      Object.assign(spent, { reads: 0, seconds: 0 });
      expect(await revertLast(library, command)).toEqual([]);
      expect(await held(other)).toEqual(command === 'undo' ? before : after);
      expect(spent.seconds).toBeGreaterThan(1);
      expect(spent.reads).toBeLessThanOrEqual(2 + spent.seconds);
    }
  });
});

async function revertLast(library: Library, command: 'undo' | 'redo'): Promise<readonly unknown[]> {
  await library.idle();
  const operation = (await library.history.load()).operations.at(-1);
  if (!operation) throw new Error('nothing is recorded');
  return (await library.undo.revert(operation, { command, reverts: operation.id })).failed;
}
