import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SwarmClient } from '../../../src/api/client';
import type { Change, Operation } from '../../../src/library/history/change';
import { type WentBack, wentBack } from '../../../src/library/history/goneBack';
import { Library } from '../../../src/library/library';
import type { Preset } from '../../../src/library/snapshot/preset';
import { HistoryFolder } from '../../../src/servers/historyFolder';
import { snapshotOf } from '../features/presets';
import { type Between, content, setUp } from './server';

const MINUTES = 60_000;

/** Two windows on one history, another client, and what either window tells. */
async function twoWindows() {
  const folder = await mkdtemp(join(tmpdir(), 'wentBack-'));
  const setup = await setUp({}, new HistoryFolder(folder, 'http://s'));
  const { sandbox, other, library: one } = setup;
  const client = new SwarmClient({ url: sandbox.url });
  let later = 0;
  const two = new Library({ client, historyStorage: new HistoryFolder(folder, 'http://s'), now: () => Date.now() + later });
  onTestFinished(async () => {
    two.dispose();
    client.dispose();
    await rm(folder, { recursive: true, force: true });
  });
  const told: WentBack[] = [];
  for (const library of [one, two]) library.onDidGoBack((found) => void told.push(...found));
  const put = (params: Record<string, string>, title = 'A') =>
    other.call('AddNewPreset', { title, description: '', param_map: params, is_edit: true, editing: title });
  for (const title of ['A', 'B']) await other.call('AddNewPreset', { title, description: '', param_map: { steps: '20', seed: '1' } });
  for (const library of [one, two]) await library.refresh();
  const at = (library: Library, title = 'A') => {
    const preset = library.snapshot?.get(title);
    if (!preset) throw new Error('not read');
    return preset;
  };
  const save = async (library: Library, params: Record<string, string>, title = 'A') => {
    await library.presets.save(at(library, title), content({ steps: '20', seed: '1', ...params }));
    await library.idle();
  };
  /** Every window looks at the server, as often as it likes. */
  const look = async (...libraries: readonly Library[]) => {
    for (const library of [...libraries, ...libraries]) {
      await library.refresh();
      await library.idle();
    }
    return told;
  };
  const wait = (ms: number) => {
    later += ms;
  };
  return { ...setup, one, two, put, save, look, at, wait, told };
}

describe('what was saved and is what it was before', () => {
  test('is told once in all windows, with both versions', async () => {
    const { one, two, put, save, look } = await twoWindows();
    await save(one, { steps: '30' });
    await put({ steps: '20', seed: '2' });
    const [first, ...others] = await look(two, one);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      subject: 'preset',
      parts: [{ kind: 'param', id: 'steps' }],
      now: { title: 'A', params: new Map(Object.entries({ steps: '20', seed: '2' })) },
      mine: { params: new Map(Object.entries({ steps: '30', seed: '2' })) },
    });
  });

  test('is told by the window that saved it, too, and again when it was put back and undone once more', async () => {
    const { one, put, save, look } = await twoWindows();
    await save(one, { steps: '30' });
    await put({ steps: '20', seed: '1' });
    const [first] = await look(one);
    if (first?.subject !== 'preset') throw new Error('not told');
    await one.presets.save(first.now, first.mine, { why: { command: 'restore' } });
    expect(await look(one)).toHaveLength(1);
    await put({ steps: '20', seed: '1' });
    expect(await look(one)).toHaveLength(2);
  });

  test('is told of a star, of a parameter that is gone, and under a new title', async () => {
    const { one, other, look, at } = await twoWindows();
    await one.presets.save(at(one), { description: 'mine', starred: true, params: new Map([['seed', '1']]) });
    await one.presets.rename(at(one), 'New');
    await one.idle();
    await other.call('AddNewPreset', {
      title: 'New',
      description: '',
      param_map: { steps: '20', seed: '1' },
      is_edit: true,
      editing: 'New',
    });
    expect(await look(one)).toMatchObject([
      {
        parts: [{ kind: 'description' }, { kind: 'starred' }, { kind: 'param', id: 'steps' }],
        mine: { title: 'New', description: 'mine', starred: true, params: new Map([['seed', '1']]) },
      },
    ]);
  });

  test('is told of stars and links, one by one', async () => {
    const { one, two, other, look } = await twoWindows();
    await other.call('SetStarredModels', { LoRA: ['old'] });
    await one.refresh();
    for (const model of ['a', 'b']) await one.stars.set('LoRA', model, true);
    await one.stars.set('LoRA', 'old', false);
    await one.links.change([{ kind: 'LoRA', model: 'a', title: 'A', linked: true }]);
    await one.idle();
    await other.call('SetStarredModels', { LoRA: ['old', 'b', 'theirs'] });
    await other.call('SetPresetLinks', {});
    const told = await look(two, one);
    expect(told).toMatchObject([
      {
        subject: 'stars',
        changes: [
          { kind: 'LoRA', model: 'a', starred: true },
          { kind: 'LoRA', model: 'old', starred: false },
        ],
      },
      { subject: 'links', changes: [{ kind: 'LoRA', model: 'a', title: 'A', linked: true }] },
    ]);
    for (const each of told) {
      if (each.subject === 'stars') await one.stars.change(each.changes);
      if (each.subject === 'links') await one.links.change(each.changes);
    }
    expect((await one.refresh()).rawStarredModels).toEqual({ LoRA: ['b', 'theirs', 'a'] });
    expect(one.snapshot?.rawModelLinks).toEqual({ LoRA: { a: ['A'] } });
    expect(await look(one, two)).toHaveLength(2);
  });
});

describe('nothing is told', () => {
  test('where the person took it back, restored it, or saved it in another window', async () => {
    const { one, two, save, look, at } = await twoWindows();
    await save(one, { steps: '30' });
    const [operation] = (await one.history.load()).operations.filter(({ who }) => who === 'us');
    if (!operation) throw new Error('not recorded');
    await one.undo.revert(operation, { command: 'undo', reverts: operation.id });
    expect(await look(one, two)).toEqual([]);
    await save(one, { steps: '31' });
    await two.refresh();
    await save(two, { steps: '20' });
    expect(await look(one, two)).toEqual([]);
    await save(two, { steps: '32' });
    await one.refresh();
    await one.presets.restoreVersion(at(one), content({ steps: '20', seed: '1' }), undefined);
    expect(await look(two, one)).toEqual([]);
  });

  test('of a value that is another one, nor when that goes back', async () => {
    const { one, two, put, save, look } = await twoWindows();
    await save(one, { steps: '30' });
    await put({ steps: '40', seed: '1' });
    expect(await look(one, two)).toEqual([]);
    await put({ steps: '20', seed: '1' });
    expect(await look(one, two)).toEqual([]);
  });

  test('of what was saved more than ten minutes ago', async () => {
    const { one, two, put, save, look, wait } = await twoWindows();
    await save(one, { steps: '30' });
    await put({ steps: '20', seed: '1' });
    wait(11 * MINUTES);
    expect(await look(two)).toEqual([]);
  });

  test('of a read that began before the other window had saved', async () => {
    const { one, two, save, meddle, told } = await twoWindows();
    // One window reads; before the answer is there, the other one saves.
    let saved = false;
    const slow: Between = async (route, forward) => {
      const answer = await forward();
      if (route === 'GetMyUserData' && !saved) {
        saved = true;
        await save(two, { steps: '30' });
      }
      return answer;
    };
    meddle(slow);
    await one.refresh();
    await one.idle();
    expect(one.snapshot?.get('A')?.params.get('steps')).toBe('20');
    expect(told).toEqual([]);
  });

  test('while another window is still at it', async () => {
    const { one, two, save, look, meddle } = await twoWindows();
    await save(one, { steps: '30' });
    // It has sent its save, which puts the value back, and did not read back yet.
    meddle(async (route, forward) => {
      const answer = await forward();
      if (route === 'AddNewPreset') expect(await look(two)).toEqual([]);
      return answer;
    });
    await save(one, { steps: '20' });
    expect(two.snapshot?.get('A')?.params.get('steps')).toBe('20');
    expect(await look(one, two)).toEqual([]);
  });
});

test('of a long history only what is remembered is looked at', () => {
  const before: Preset = {
    title: 'A',
    author: '',
    description: '',
    starred: false,
    picture: undefined,
    params: new Map([['steps', '20']]),
  };
  const after = { ...before, params: new Map([['steps', '30']]) };
  const now = snapshotOf([]);
  let looks = 0;
  const begun = 1_000_000_000;
  const operations = Array.from({ length: 20_000 }, (_, index): Operation => {
    const id = String(index);
    const at = begun - (20_000 - index) * 1000;
    const change: Change = { ...{ id, operation: id, at, outcome: 'done', subject: 'preset', before, after }, hasPicture: false };
    return {
      ...{
        id,
        at,
        who: 'us',
        user: 'local',
        window: undefined,
        why: { command: 'save' },
        plan: undefined,
        ended: true,
        left: false,
        endedAt: at,
      },
      get changes() {
        looks++;
        return [change];
      },
    };
  });
  expect(wentBack(operations, { ...now, userName: 'local', get: () => before }, begun)).toHaveLength(1);
  expect(looks).toBeLessThan(600);
});
