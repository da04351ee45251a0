import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Operation } from '../../../src/library/history/change';
import { deletedPreset, trashOf } from '../../../src/library/history/trash';
import { undoStacks } from '../../../src/library/history/undoStacks';
import type { Library } from '../../../src/library/library';
import { TitleError } from '../../../src/library/writers/titleError';
import { at, DEEDS } from './deeds';
import { content, cut, held, lying, PICTURE, type Setup, setUp } from './server';

async function stacks(library: Library) {
  await library.idle();
  const { operations } = await library.history.load();
  return undoStacks(operations, library.snapshot?.userName ?? '');
}

function first(operations: readonly Operation[]): Operation {
  const [operation] = operations;
  if (!operation) throw new Error('nothing to take back');
  return operation;
}

async function undo(library: Library) {
  const operation = first((await stacks(library)).undo);
  return library.undo.revert(operation, { command: 'undo', reverts: operation.id });
}

async function redo(library: Library) {
  const operation = first((await stacks(library)).redo);
  return library.undo.revert(operation, { command: 'redo', reverts: operation.id });
}

async function all(setup: Setup): Promise<unknown> {
  const { model_preset_links, starred_models } = await setup.other.call('GetMyUserData', {});
  const { settings } = await setup.other.call('GetUserSettings', {});
  // No edits at all, and edits of nothing, are the same to everybody.
  const edits = JSON.parse(setup.sandbox.controls.parameterEdits() ?? '{}');
  return { presets: await held(setup.other), links: model_preset_links, stars: starred_models, settings, edits };
}

async function withPresets(): Promise<Setup> {
  const setup = await setUp();
  for (const title of ['A', 'F/B', 'C', 'D', 'E']) {
    const picture = title === 'A' ? { preview_image: PICTURE } : {};
    await setup.other.call('AddNewPreset', {
      title,
      description: title,
      param_map: { z: '1', a: '2' },
      is_starred: title === 'C',
      ...picture,
    });
  }
  await setup.other.call('SetPresetLinks', { LoRA: { x: ['A', 'C'], y: ['F/B'] } });
  await setup.library.refresh();
  return setup;
}

function refusedTitle(error: unknown): void {
  if (!(error instanceof TitleError)) throw error;
}

describe('undo and redo', () => {
  test('undo gives the state before, and redo the state after, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(DEEDS)), fc.nat(9)), { minLength: 1, maxLength: 4 }),
        async (deeds) => {
          const setup = await withPresets();
          const { library } = setup;
          const states = [await all(setup)];
          let count = 0;
          for (const [deed, pick] of deeds) {
            await DEEDS[deed]?.(library, pick).catch(refusedTitle);
            const now = (await stacks(library)).undo.length;
            if (now > count) states.push(await all(setup));
            count = now;
          }
          for (let step = count - 1; step >= 0; step--) {
            expect((await undo(library)).failed).toEqual([]);
            expect(await all(setup)).toEqual(states[step]);
          }
          for (let step = 1; step <= count; step++) {
            expect((await redo(library)).failed).toEqual([]);
            expect(await all(setup)).toEqual(states[step]);
          }
          await setup.sandbox.stop();
        },
      ),
      { numRuns: 8 },
    );
  }, 60_000);

  test.each(Object.keys(DEEDS))('a %s is taken back and done again', async (deed) => {
    const setup = await withPresets();
    const { library } = setup;
    const before = await all(setup);
    await DEEDS[deed]?.(library, 4);
    const after = await all(setup);
    expect(after).not.toEqual(before);
    expect((await undo(library)).failed).toEqual([]);
    expect(await all(setup)).toEqual(before);
    expect((await redo(library)).failed).toEqual([]);
    expect(await all(setup)).toEqual(after);
  });

  test('what somebody else changed since stays, and is told', async () => {
    const { library, other } = await withPresets();
    const presets = library.snapshot?.presets ?? [];
    await library.presets.star(presets, true);
    await other.call('AddNewPreset', { title: 'D', description: 'theirs', param_map: {}, is_starred: true, is_edit: true, editing: 'D' });
    await other.call('DeletePreset', { preset: 'E' });
    const { changed, failed } = await undo(library);
    expect(changed.toSorted()).toEqual(['A', 'D', 'F/B']);
    expect(failed.map(({ item }) => item)).toEqual(['E']);
    expect(await held(other)).toMatchObject({ D: { description: 'theirs', starred: false }, C: { starred: true }, A: { starred: false } });
  });

  test('the same place changed since is left alone', async () => {
    const { library, other } = await withPresets();
    const a = at(library, 0);
    await library.presets.save(a, { ...a, params: new Map([['z', '5']]) });
    await other.call('AddNewPreset', { title: 'A', description: 'A', param_map: { z: '9' }, is_edit: true, editing: 'A' });
    const { changed, failed } = await undo(library);
    expect(changed).toEqual([]);
    expect(failed[0]?.error.message).toContain('has since been changed');
    expect((await held(other)).A?.params).toEqual([['z', '9']]);
  });

  test('something new makes an end of what could be redone', async () => {
    const { library } = await withPresets();
    await library.presets.star([at(library, 0)], true);
    await undo(library);
    expect((await stacks(library)).redo).toHaveLength(1);
    await library.presets.star([at(library, 1)], true);
    expect((await stacks(library)).redo).toEqual([]);
  });
});

describe('an operation of many that was called off', () => {
  const theirs = { title: 'D', description: 'theirs', param_map: { a: '9' }, is_edit: true, editing: 'D' };

  /** Stars or edits all presets; called off after the second, when somebody else changes one that was to come. */
  async function calledOff(run: (setup: Setup, signal: AbortSignal) => Promise<unknown>): Promise<Setup> {
    const setup = await withPresets();
    const controller = new AbortController();
    let count = 0;
    setup.meddle(async (route, forward) => {
      const result = await forward();
      if (route === 'AddNewPreset' && ++count === 2) {
        await setup.other.call('AddNewPreset', theirs);
        controller.abort();
      }
      return result;
    });
    await run(setup, controller.signal);
    expect(count).toBe(2);
    return setup;
  }

  const RUNS: Readonly<Record<string, Parameters<typeof calledOff>[0]>> = {
    star: ({ library }, signal) => library.presets.star(library.snapshot?.presets ?? [], true, { signal }),
    edit: ({ library }, signal) =>
      library.presets.editMany(
        (library.snapshot?.presets ?? []).map((base) => ({ base, content: { ...base, description: 'ours' } })),
        { signal },
      ),
  };

  test.each(Object.keys(RUNS))('takes back only what it did (%s)', async (name) => {
    const { library, other } = await calledOff(RUNS[name] ?? (() => Promise.resolve()));
    const user = library.snapshot?.userName ?? '';
    await library.idle();
    const [last] = (await library.history.load()).timeline('D', user);
    expect(last?.after?.description).toBe('theirs');
    const { changed, failed } = await undo(library);
    expect([changed.toSorted(), failed]).toEqual([['A', 'F/B'], []]);
    expect((await held(other)).D).toMatchObject({ description: 'theirs', params: [['a', '9']] });
    // What somebody else did is told as theirs.
    const { operations } = await library.history.load();
    expect(operations.find(({ id }) => id === last?.operation)?.who).toBe('elsewhere');
  });

  test('leaves what somebody else did just before it alone, where the library looked again', async () => {
    let late = 0;
    const slow = vi.spyOn(Date, 'now').mockImplementation(() => 1_700_000_000_000 + late);
    onTestFinished(() => slow.mockRestore());
    const setup = await withPresets();
    const { library, other } = setup;
    const presets = library.snapshot?.presets ?? [];
    await library.presets.star([at(library, 2)], false);
    // The second look of the run sees what was changed since the first.
    setup.meddle(async (route, forward) => {
      const result = await forward();
      if (route === 'AddNewPreset' && late === 0) {
        await other.call('AddNewPreset', theirs);
        late = 10_000;
      }
      return result;
    });
    await library.presets.star(presets, true);
    expect((await held(other)).D).toMatchObject({ description: 'theirs', starred: true });
    expect((await undo(library)).failed).toEqual([]);
    expect((await held(other)).D).toEqual({ description: 'theirs', starred: false, params: [['a', '9']], picture: false });
  });
});

test('what somebody else did right after our change, before we looked, stays and is told as theirs', async () => {
  const { library, other, meddle } = await withPresets();
  meddle(async (route, forward) => {
    const result = await forward();
    if (route === 'AddNewPreset')
      await other.call('AddNewPreset', { title: 'D', description: 'theirs', param_map: { z: '5', a: '9' }, is_edit: true, editing: 'D' });
    return result;
  });
  const d = at(library, 3);
  await library.presets.save(d, { ...d, params: new Map([...d.params, ['z', '5']]) });
  meddle((_, forward) => forward());
  await library.idle();
  const journal = await library.history.load();
  const timeline = journal.timeline('D', library.snapshot?.userName ?? '');
  expect(timeline.map(({ operation, after }) => [journal.operation(operation)?.who, after?.description])).toEqual([
    ['elsewhere', 'theirs'],
    ['us', 'D'],
  ]);
  expect((await undo(library)).failed).toEqual([]);
  expect((await held(other)).D).toMatchObject({
    description: 'theirs',
    params: [
      ['z', '1'],
      ['a', '9'],
    ],
  });
});

test('a rename of which nobody could see what came is taken back once it was seen', async () => {
  const setup = await withPresets();
  const { library, meddle } = setup;
  const before = await all(setup);
  let sent = false;
  meddle((route, forward) => {
    if (route === 'AddNewPreset') sent = true;
    return sent && route === 'GetMyUserData' ? Promise.reject(cut()) : forward();
  });
  await expect(library.presets.rename(at(library, 0), 'Z')).rejects.toThrow('could not be verified');
  meddle((_, forward) => forward());
  await library.refresh();
  expect(Object.keys(await held(setup.other))).toEqual(expect.arrayContaining(['A', 'Z']));
  expect((await undo(library)).failed).toEqual([]);
  expect(await all(setup)).toEqual(before);
});

test('a preset that somebody else made first is not taken away with those that were made', async () => {
  const { library, other, meddle } = await withPresets();
  const theirs = { title: 'New/2', description: 'theirs', param_map: {} };
  let made = 0;
  meddle(async (route, forward) => {
    if (route === 'AddNewPreset' && ++made === 2) await other.call('AddNewPreset', theirs);
    return forward();
  });
  const creations = [1, 2, 3].map((number) => ({ title: `New/${number}`, content: content({ steps: '1' }) }));
  expect((await library.presets.createMany(creations)).failed.map(({ item }) => item.title)).toEqual(['New/2']);
  expect((await undo(library)).changed.toSorted()).toEqual(['New/1', 'New/3']);
  expect(await held(other)).toMatchObject({ 'New/2': { description: 'theirs' } });
});

describe('the trash', () => {
  test('holds what was deleted, here and elsewhere, until it is back or thrown away', async () => {
    const setup = await withPresets();
    const { library, other } = setup;
    const before = await all(setup);
    await library.presets.delete([at(library, 0), at(library, 1)]);
    await other.call('DeletePreset', { preset: 'E' });
    const snapshot = await library.refresh();
    await library.idle();
    const items = async () => trashOf(await library.history.load(), snapshot);
    expect((await items()).map(({ preset, who }) => [preset.title, who])).toEqual([
      ['E', 'elsewhere'],
      ['F/B', 'us'],
      ['A', 'us'],
    ]);
    const all3 = await Promise.all((await items()).map(({ change }) => deletedPreset(library.history, change)));
    const presets = all3.flatMap((one) => one ?? []);
    expect(presets.map(({ picture }) => picture !== undefined)).toEqual([false, false, true]);
    const { failed } = await library.presets.restore({ presets, failed: [] });
    expect(failed).toEqual([]);
    expect(await all(setup)).toEqual(before);
    expect(await items()).toEqual([]);
  });
});

test('a picture that nobody kept is told to be missing when its preset is put back', async () => {
  const { library, other } = await withPresets();
  await other.call('DeletePreset', { preset: 'A' });
  const snapshot = await library.refresh();
  await library.idle();
  const [item] = trashOf(await library.history.load(), snapshot);
  const deleted = item && (await deletedPreset(library.history, item.change));
  const { restored, failed } = await library.presets.restore({ presets: deleted ? [deleted] : [], failed: [] });
  expect(failed).toEqual([]);
  expect(restored.map(({ notes }) => notes.map(({ code }) => code))).toEqual([['picture']]);
});

describe('what is deleted elsewhere soon after a deletion of ours', () => {
  const trash = async ({ library }: Setup) => {
    const snapshot = await library.refresh();
    await library.idle();
    return trashOf(await library.history.load(), snapshot).map(({ preset, who }) => [preset.title, preset.description, who]);
  };

  test('is in the trash where ours was taken back', async () => {
    const setup = await withPresets();
    const { library, other } = setup;
    await library.presets.delete([at(library, 3)]);
    await undo(library);
    await other.call('DeletePreset', { preset: 'D' });
    expect(await trash(setup)).toEqual([['D', 'D', 'elsewhere']]);
  });

  test('is in the trash where ours failed', async () => {
    const setup = await withPresets();
    const { library, other, meddle } = setup;
    meddle(lying('DeletePreset'));
    await expect(library.presets.delete([at(library, 3)])).rejects.toThrow('still exists');
    meddle((_, forward) => forward());
    await other.call('DeletePreset', { preset: 'D' });
    expect(await trash(setup)).toEqual([['D', 'D', 'elsewhere']]);
  });

  test('is in the trash once for each that was there', async () => {
    const setup = await withPresets();
    const { library, other } = setup;
    await other.call('DeletePreset', { preset: 'D' });
    await library.refresh();
    await other.call('AddNewPreset', { title: 'D', description: 'another', param_map: {} });
    await library.refresh();
    await other.call('DeletePreset', { preset: 'D' });
    expect(await trash(setup)).toEqual([
      ['D', 'another', 'elsewhere'],
      ['D', 'D', 'elsewhere'],
    ]);
  });
});

describe('an operation of many that its window did not live to end', () => {
  test('is found, and is not once it was resumed', async () => {
    const { library, meddle } = await withPresets();
    const presets = library.snapshot?.presets ?? [];
    let count = 0;
    // The window dies here: nothing comes back any more.
    meddle((route, forward) => (route === 'AddNewPreset' && ++count > 2 ? new Promise(() => undefined) : forward()));
    void library.presets.star(presets, true);
    await expect.poll(() => count).toBe(3);
    const user = library.snapshot?.userName ?? '';
    expect(await library.history.interrupted(user, () => true)).toEqual([]);
    const [found] = await library.history.interrupted(user, () => false);
    expect(found?.plan?.items).toEqual(['A', 'F/B', 'C', 'D', 'E']);
  });
});

test('a list that lost more than half is doubtful, and nothing is taken for deleted', async () => {
  const { library, other } = await withPresets();
  for (const title of ['A', 'C', 'D']) await other.call('DeletePreset', { preset: title });
  expect(await library.refresh()).toMatchObject({ doubtful: true, presets: { length: 5 } });
  await library.idle();
  expect((await library.history.load()).operations).toEqual([]);
  expect(await library.refresh({ believeEmpty: true })).toMatchObject({ doubtful: false, presets: { length: 2 } });
  await library.idle();
  expect([...(await library.history.load()).changes()]).toHaveLength(3);
});
