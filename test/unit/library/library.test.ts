import { describe, expect, test } from 'vitest';
import { UnreachableError } from '../../../src/api/apiErrors';
import type { Output } from '../../../src/api/routes';
import { CancelledError } from '../../../src/base/errors';
import type { Library, LibraryChange } from '../../../src/library/library';
import { DoubtfulError } from '../../../src/library/writers/writeErrors';
import { content, PICTURE, setUp } from './server';

/** What the library told, shortly. */
function listen(library: Library): string[] {
  const told: string[] = [];
  library.onDidChange(({ state, diff }: LibraryChange) => {
    const changes = diff ? ` +${diff.added.length} -${diff.removed.length} ~${diff.changed.length}` : '';
    told.push(`${state.kind}${changes}`);
  });
  return told;
}

const emptied = (reply: unknown) => ({ ...(reply as Output<'GetMyUserData'>), presets: [] });

describe('reading', () => {
  test('asks nothing until it is asked, and then once however many ask', async () => {
    const { library, other, calls } = await setUp();
    await other.call('AddNewPreset', { title: 'A', description: '', param_map: {} });
    const told = listen(library);
    expect([library.state.kind, library.snapshot, library.lastRefreshMs, calls()]).toEqual(['idle', undefined, 0, []]);
    const all = await Promise.all([library.refresh(), library.current(), library.refresh()]);
    expect(new Set(all).size).toBe(1);
    expect(await library.current()).toBe(all[0]);
    expect(calls()).toEqual(['GetMyUserData']);
    expect(told).toEqual(['loading', 'ready +1 -0 ~0']);
    expect(library.snapshot).toMatchObject({ userName: 'local', version: '0.9.8.2.GIT-062407c7', language: 'en', doubtful: false });
    expect(library.snapshot?.permissions.has('manage_presets')).toBe(true);
  });

  test('tells only what changed, and nothing when nothing did', async () => {
    const { library, other } = await setUp();
    await library.refresh();
    const told = listen(library);
    await library.refresh();
    expect(told).toEqual([]);
    await other.call('AddNewPreset', { title: 'A', description: '', param_map: {} });
    await library.refresh();
    await other.call('AddNewPreset', { title: 'A', description: 'd', param_map: {}, is_edit: true, editing: 'A' });
    await library.refresh();
    expect(told).toEqual(['ready +1 -0 ~0', 'ready +0 -0 ~1']);
  });

  test('a failure is a state with the sentence and the last snapshot, and the next read mends it', async () => {
    const { library, meddle } = await setUp();
    const first = await library.refresh();
    const told = listen(library);
    meddle(() => Promise.reject(new UnreachableError('refused', 'Nothing answers there.')));
    await expect(library.refresh()).rejects.toThrow('Nothing answers there.');
    expect(library.state).toMatchObject({ kind: 'failed', last: first, error: { message: 'Nothing answers there.' } });
    expect(library.snapshot).toBe(first);
    meddle((_, forward) => forward());
    await library.refresh();
    expect(told).toEqual(['failed', 'loading', 'ready +0 -0 ~0']);
  });

  test('who gives up leaves alone', async () => {
    const { library } = await setUp({ latency: 20 });
    const controller = new AbortController();
    const given = library.refresh({ signal: controller.signal });
    const kept = library.refresh();
    controller.abort();
    await expect(given).rejects.toBeInstanceOf(CancelledError);
    expect((await kept).userName).toBe('local');
  });

  test('disposing ends what runs, silently, and nothing is told any more', async () => {
    const { library } = await setUp({ latency: 50 });
    const told = listen(library);
    const reading = library.refresh();
    library.dispose();
    await expect(reading).rejects.toThrow();
    await expect(library.refresh()).rejects.toBeInstanceOf(CancelledError);
    expect(told).toEqual(['loading']);
  });
});

describe('a list that is suddenly empty', () => {
  test('is read again; a passing failure is never seen', async () => {
    const { library, meddle, calls } = await setUp();
    await library.presets.create('A', content({}));
    let failures = 1;
    meddle(async (route, forward) => (route === 'GetMyUserData' && failures-- > 0 ? emptied(await forward()) : forward()));
    calls();
    const told = listen(library);
    expect(await library.refresh()).toMatchObject({ doubtful: false, presets: [{ title: 'A' }] });
    expect(calls()).toEqual(['GetMyUserData', 'GetMyUserData']);
    expect(told).toEqual([]);
  });

  test('that stays empty is shown as doubtful, drops nothing, and nothing is written on top of it', async () => {
    const { library, meddle, calls } = await setUp();
    const { stored } = await library.presets.create('A', content({}));
    meddle(async (route, forward) => (route === 'GetMyUserData' ? emptied(await forward()) : forward()));
    const told = listen(library);
    expect(await library.refresh()).toMatchObject({ doubtful: true, presets: [stored] });
    expect(told).toEqual(['ready +0 -0 ~0']);
    calls();
    await expect(library.presets.save(stored, content({ a: '1' }))).rejects.toBeInstanceOf(DoubtfulError);
    await expect(library.presets.delete([stored])).rejects.toBeInstanceOf(DoubtfulError);
    expect(calls()).toEqual(['GetMyUserData', 'GetMyUserData']);
    expect(await library.refresh({ believeEmpty: true })).toMatchObject({ doubtful: false, presets: [] });
    meddle((_, forward) => forward());
    expect((await library.refresh()).presets.map(({ title }) => title)).toEqual(['A']);
  });
});

describe('pictures', () => {
  test('come as bytes, once, until something was edited', async () => {
    const { library, sandbox } = await setUp();
    const { stored } = await library.presets.create('Folder/50% A', content({}), { picture: PICTURE });
    sandbox.controls.clearLog();
    const first = await library.picture(stored);
    expect(first?.type).toBe('image/jpeg');
    expect(first?.bytes.slice(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(await library.picture(stored)).toBe(first);
    expect(sandbox.controls.log.map(({ method }) => method)).toEqual(['GET']);
    await library.presets.save(stored, content({ a: '1' }));
    expect(await library.picture(stored)).not.toBe(first);
  });

  test('none is none, also when it went meanwhile', async () => {
    const { library, other } = await setUp();
    const { stored } = await library.presets.create('A', content({}), { picture: PICTURE });
    expect(await library.picture({ ...stored, picture: undefined })).toBeUndefined();
    await other.call('DeletePreset', { preset: 'A' });
    expect(await library.picture(stored)).toBeUndefined();
  });
});
