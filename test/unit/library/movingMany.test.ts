import { describe, expect, test } from 'vitest';
import type { Output } from '../../../src/api/routes';
import { numbered, timed, toB, withMany } from './many';
import { content, held, justBefore, PICTURE, storedPictures } from './server';

describe('whole-library reads are two and one a second of writes', () => {
  test.each([
    ['a move of many without pictures', () => false],
    ['a move of many with pictures', () => true],
    ['a move of some with pictures and some without', (index: number) => index % 3 === 0],
  ])('%s', async (_, pictured) => {
    const setup = await withMany(40, pictured);
    const spent = timed(setup, { read: 3000, write: 100 });
    expect((await setup.library.presets.renameMany(toB(setup))).failed).toEqual([]);
    expect(Object.keys(await held(setup.other))).toEqual(numbered('B', 40));
    expect(spent.reads).toBeLessThanOrEqual(2 + spent.seconds);
  });

  test('a copy of many', async () => {
    const setup = await withMany(20, (index) => index % 2 > 0);
    const spent = timed(setup, { read: 3000, write: 100 });
    const { made, failed } = await setup.library.presets.duplicateMany(toB(setup));
    expect([made.map(({ title }) => title), failed]).toEqual([numbered('B', 20), []]);
    expect(spent.reads).toBeLessThanOrEqual(2 + spent.seconds);
  });

  test('a deletion of many with pictures, which are back with two reads', async () => {
    const setup = await withMany(40, () => true);
    const spent = timed(setup, { read: 3000, write: 100 });
    const deleted = await setup.library.presets.delete(setup.library.snapshot?.presets ?? []);
    expect(spent.reads).toBeLessThanOrEqual(2 + spent.seconds);
    expect(deleted.presets.every(({ picture }) => picture?.startsWith('data:image'))).toBe(true);
    Object.assign(spent, { reads: 0, seconds: 0 });
    expect((await setup.library.presets.restore(deleted)).restored).toHaveLength(40);
    expect(spent.reads).toBeLessThanOrEqual(2 + spent.seconds);
    expect(Object.keys(await held(setup.other))).toEqual(numbered('A', 40));
  });

  test('many new ones', async () => {
    const setup = await withMany(1, () => false);
    const spent = timed(setup, { read: 3000, write: 100 });
    const creations = numbered('N', 10).map((title) => ({ title, content: content({ steps: '1' }), picture: async () => PICTURE }));
    const { made, failed } = await setup.library.presets.createMany(creations);
    expect([made.map(({ title }) => title), failed]).toEqual([numbered('N', 10), []]);
    expect(spent.reads).toBe(2);
  });

  test('a few take a read before, one of the copies, and one after', async () => {
    const setup = await withMany(3, () => false);
    await setup.library.presets.renameMany(toB(setup));
    expect(setup.calls()).toEqual([
      'GetMyUserData',
      ...['AddNewPreset', 'AddNewPreset', 'AddNewPreset', 'GetMyUserData'],
      ...['DeletePreset', 'DeletePreset', 'DeletePreset', 'GetMyUserData'],
    ]);
  });

  test('a few with pictures take two more: of the pictures, and of the titles that the server gave to its copies', async () => {
    const setup = await withMany(2, () => true);
    await setup.library.presets.renameMany(toB(setup));
    expect(setup.calls()).toEqual([
      ...['GetMyUserData', 'ExportUserPresets'],
      ...['DuplicatePreset', 'DuplicatePreset', 'GetMyUserData'],
      ...['AddNewPreset', 'AddNewPreset', 'GetMyUserData'],
      ...['DeletePreset', 'DeletePreset', 'GetMyUserData'],
    ]);
  });
});

describe('a move of many', () => {
  test('keeps pictures byte for byte, values, stars and their order, and writes the links once', async () => {
    const setup = await withMany(6, (index) => index % 2 > 0);
    const { library, other, calls } = setup;
    await other.call('SetPresetLinks', { LoRA: { x: ['A/1', 'A/4'], y: ['A/2'] } });
    const [before, pictures] = [await held(other), await storedPictures(other)];
    await library.presets.renameMany(toB(setup));
    const moved = <T>(all: Record<string, T>) => Object.entries(all).map(([title, one]) => [title.replace('A/', 'B/'), one]);
    expect(Object.entries(await held(other))).toEqual(moved(before));
    expect(Object.entries(await storedPictures(other))).toEqual(moved(pictures));
    expect((await other.call('GetMyUserData', {})).model_preset_links).toEqual({ LoRA: { x: ['B/1', 'B/4'], y: ['B/2'] } });
    expect(calls().filter((route) => route === 'SetPresetLinks')).toHaveLength(1);
  });

  test('deletes no original before a read has shown its copy', async () => {
    const setup = await withMany(14, (index) => index % 2 > 0);
    let seen: readonly string[] = [];
    setup.meddle(async (route, forward, input) => {
      if (route === 'DeletePreset') {
        const { preset } = input as { preset: string };
        expect(seen).toContain(preset.replace('A/', 'B/'));
      }
      const reply = await forward();
      if (route === 'GetMyUserData') seen = (reply as Output<'GetMyUserData'>).presets.map(({ title }) => title);
      return reply;
    });
    expect((await setup.library.presets.renameMany(toB(setup))).failed).toEqual([]);
  });

  test('leaves one alone that somebody else changes meanwhile, and says so', async () => {
    const setup = await withMany(4, () => false);
    const { library, other, meddle } = setup;
    const theirs = { title: 'A/2', description: 'theirs', param_map: {}, is_edit: true, editing: 'A/2' };
    meddle(justBefore('AddNewPreset', () => other.call('AddNewPreset', theirs)));
    const { moved, failed } = await library.presets.renameMany(toB(setup));
    expect(moved.map(({ title }) => title)).toEqual(['B/0', 'B/1', 'B/3']);
    expect(failed.map(({ error }) => error.message)).toEqual([
      '"A/2" was changed on the server while it was being renamed. Both it and "B/2" were kept; compare them and delete one.',
    ]);
    const now = await held(other);
    expect([now['A/2']?.description, now['B/2']?.description]).toEqual(['theirs', '2']);
  });

  test('writes over no preset whose title somebody else takes meanwhile, and leaves no copy behind', async () => {
    const setup = await withMany(4, () => true);
    const { library, other, meddle } = setup;
    meddle(justBefore('DuplicatePreset', () => other.call('AddNewPreset', { title: 'B/2', description: 'theirs', param_map: {} })));
    const { failed } = await library.presets.renameMany(toB(setup));
    expect(failed.map(({ error }) => error.message)).toEqual(['A preset named "B/2" already exists. Choose another title.']);
    const now = await held(other);
    expect(Object.keys(now).toSorted()).toEqual(['A/2', 'B/0', 'B/1', 'B/2', 'B/3']);
    expect(now['B/2']?.description).toBe('theirs');
  });

  test('is taken back, and done again, with the same few reads and in the same order', async () => {
    const setup = await withMany(20, (index) => index % 2 > 0);
    const { library, other } = setup;
    await other.call('SetPresetLinks', { LoRA: { x: ['A/1', 'A/4'] } });
    const before = await held(other);
    await library.presets.renameMany(toB(setup));
    const spent = timed(setup, { read: 3000, write: 100 });
    for (const command of ['undo', 'redo'] as const) {
      Object.assign(spent, { reads: 0, seconds: 0 });
      await library.idle();
      const operation = (await library.history.load()).operations.at(-1);
      if (!operation) throw new Error('nothing is recorded');
      const folder = command === 'undo' ? 'A' : 'B';
      const { changed, failed } = await library.undo.revert(operation, { command, reverts: operation.id });
      expect([changed, failed]).toEqual([numbered(folder, 20), []]);
      expect(spent.reads).toBeLessThanOrEqual(2 + spent.seconds);
      expect(Object.values(await held(other))).toEqual(Object.values(before));
      expect(Object.keys(await held(other))).toEqual(numbered(folder, 20));
      expect(library.snapshot?.rawModelLinks).toEqual({ LoRA: { x: [`${folder}/1`, `${folder}/4`] } });
    }
  });

  test('takes a title that another one of them leaves', async () => {
    const { library, other } = await withMany(2, () => true);
    const [first, second] = library.snapshot?.presets ?? [];
    if (!first || !second) throw new Error('not read');
    const moves = [
      { preset: first, title: 'C' },
      { preset: second, title: 'A/0' },
    ];
    expect((await library.presets.renameMany(moves)).failed).toEqual([]);
    expect(Object.entries(await held(other)).map(([title, { description }]) => [title, description])).toEqual([
      ['C', '0'],
      ['A/0', '1'],
    ]);
    await library.idle();
    const operation = (await library.history.load()).operations.at(-1);
    if (!operation) throw new Error('nothing is recorded');
    expect((await library.undo.revert(operation, { command: 'undo', reverts: operation.id })).failed).toEqual([]);
    expect(Object.entries(await held(other)).map(([title, { description }]) => [title, description])).toEqual([
      ['A/1', '1'],
      ['A/0', '0'],
    ]);
  });

  test('of which one is open takes that one by its file, in its turn', async () => {
    const setup = await withMany(3, () => false);
    const { library, other } = setup;
    const files: string[] = [];
    const { moved } = await library.presets.renameMany(toB(setup), {
      byFile: ({ preset, title }) =>
        preset.title === 'A/1'
          ? async () => {
              files.push(title);
              await library.presets.rename(preset, title);
            }
          : undefined,
    });
    expect([moved.map(({ title }) => title), files]).toEqual([numbered('B', 3), ['B/1']]);
    expect(Object.keys(await held(other))).toEqual(numbered('B', 3));
  });

  test('called off while copies are made, ends what it began and leaves the rest', async () => {
    const setup = await withMany(4, () => true);
    const controller = new AbortController();
    let copies = 0;
    setup.meddle(async (route, forward) => {
      if (route === 'DuplicatePreset' && ++copies === 2) controller.abort();
      return forward();
    });
    const { moved, failed } = await setup.library.presets.renameMany(toB(setup), { signal: controller.signal });
    expect([moved.map(({ title }) => title), failed]).toEqual([['B/0', 'B/1'], []]);
    expect(Object.keys(await held(setup.other))).toEqual(['A/2', 'A/3', 'B/0', 'B/1']);
  });
});
