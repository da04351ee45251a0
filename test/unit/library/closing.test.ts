import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../../src/base/errors';
import { held, PICTURE, type Setup, setUp } from './server';

async function withPresets(...titles: string[]): Promise<Setup> {
  const setup = await setUp();
  for (const title of titles)
    await setup.other.call('AddNewPreset', { title, description: '', param_map: { steps: '1' }, preview_image: PICTURE });
  await setup.library.refresh();
  return setup;
}

const only = <T>([first]: readonly T[]): T => {
  if (first === undefined) throw new Error('there is none');
  return first;
};

/** A gate that a call of the library waits at. */
function gate() {
  let open = () => {};
  let arrived = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const wait = () => {
    arrived();
    return opened;
  };
  return { open, reached, wait };
}

describe('a library that is closed', () => {
  test('in the middle of a rename ends it first, and leaves no copy behind', async () => {
    const { library, other, meddle } = await withPresets('A');
    const { open, reached, wait } = gate();
    meddle(async (route, forward) => {
      if (route === 'DuplicatePreset') await wait();
      return forward();
    });
    const renaming = library.presets.rename(only(library.snapshot?.presets ?? []), 'B');
    await reached;
    let closed = false;
    const closing = library.close().then(() => {
      closed = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(false);
    open();
    expect((await renaming).stored.title).toBe('B');
    await closing;
    expect(Object.keys(await held(other))).toEqual(['B']);
  });

  test('begins no further write, and says so', async () => {
    const { library, other, meddle, calls } = await withPresets('A', 'B');
    const [a, b] = library.snapshot?.presets ?? [];
    if (!a || !b) throw new Error('not read');
    const { open, reached, wait } = gate();
    meddle(async (route, forward) => {
      if (route === 'AddNewPreset') await wait();
      return forward();
    });
    const first = library.presets.save(a, { ...a, description: 'first' });
    const queued = expect(library.presets.save(b, { ...b, description: 'second' })).rejects.toThrow(/connection.*closed.*Nothing was sent/);
    await reached;
    const closing = library.close();
    open();
    expect((await first).kind).toBe('saved');
    await queued;
    await closing;
    calls();
    await expect(library.presets.save(b, { ...b, description: 'late' })).rejects.toThrow(/Nothing was sent/);
    expect(calls()).toEqual([]);
    expect(await held(other)).toMatchObject({ A: { description: 'first' }, B: { description: '' } });
  });

  test('stops in the middle of many, and tells which were not done', async () => {
    const { library, other, meddle } = await withPresets('A', 'B', 'C');
    const { open, reached, wait } = gate();
    meddle(async (route, forward) => {
      if (route === 'DeletePreset') await wait();
      return forward();
    });
    const deleting = library.presets.delete(library.snapshot?.presets ?? []);
    await reached;
    const closing = library.close();
    open();
    const { presets, failed } = await deleting;
    await closing;
    expect(presets.map(({ preset }) => preset.title)).toEqual(['A']);
    expect(failed.map(({ item }) => item.title)).toEqual(['B', 'C']);
    expect(failed[0]?.error.message).toMatch(/connection.*closed/);
    expect(Object.keys(await held(other))).toEqual(['B', 'C']);
  });

  test('cut off from its server, it says that nobody knows whether the write was carried out', async () => {
    const { library, meddle } = await withPresets('A');
    const preset = only(library.snapshot?.presets ?? []);
    const { open, reached, wait } = gate();
    meddle(async (route, forward) => {
      if (route !== 'AddNewPreset') return forward();
      await forward();
      // What a client that is closed does to its calls.
      await wait();
      throw new CancelledError();
    });
    const saving = expect(library.presets.save(preset, { ...preset, description: 'mine' })).rejects.toThrow(
      /connection.*closed.*may or may not have done it/,
    );
    await reached;
    library.dispose();
    open();
    await saving;
  });

  test('cut off while it looks at what the server made of a write, it says that this could not be read', async () => {
    const { library, meddle } = await withPresets('A');
    const preset = only(library.snapshot?.presets ?? []);
    let sent = false;
    meddle(async (route, forward) => {
      if (route === 'AddNewPreset') sent = true;
      else if (sent) {
        library.dispose();
        throw new CancelledError();
      }
      return forward();
    });
    await expect(library.presets.save(preset, { ...preset, description: 'mine' })).rejects.toThrow(
      /sent, but the result could not be verified.*connection.*closed/,
    );
  });
});
