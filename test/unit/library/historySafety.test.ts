import { appendFile, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CallRoute } from '../../../src/api/routes';
import { silentLog } from '../../../src/base/log';
import { History } from '../../../src/library/history/history';
import type { Line } from '../../../src/library/history/lines';
import { type HistoryStorage, MemoryStorage } from '../../../src/library/history/storage';
import { HistoryFolder } from '../../../src/servers/historyFolder';
import { sources } from '../architecture/sources';
import { DEEDS } from './deeds';
import { PICTURE, setUp } from './server';

const WRITES: ReadonlySet<CallRoute> = new Set<CallRoute>([
  'AddNewPreset',
  'DuplicatePreset',
  'DeletePreset',
  'SetStarredModels',
  'SetPresetLinks',
  'SetParamEdits',
  'ChangeUserSettings',
]);

async function filled(storage?: HistoryStorage) {
  const setup = await setUp({}, storage);
  for (const title of ['A', 'F/B', 'C', 'D']) {
    const picture = title === 'A' ? { preview_image: PICTURE } : {};
    await setup.other.call('AddNewPreset', { title, description: title, param_map: { z: '1', a: '2' }, ...picture });
  }
  await setup.library.refresh();
  await setup.library.idle();
  setup.calls();
  return setup;
}

async function temporary(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'history-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A disk that takes nothing more from `full` on. */
class FullDisk extends MemoryStorage {
  full = false;
  override async append(text: string) {
    if (this.full) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    return super.append(text);
  }
}

describe('nothing is sent that is not in the history', () => {
  test('and no code but the writers sends it', () => {
    const sends = new RegExp(`\\b(call|send)\\([^\\n]*'(${[...WRITES].join('|')})'`);
    const senders = sources
      .filter(({ name, text }) => sends.test(text) && !name.startsWith('src/library/writers/'))
      .map(({ name }) => name);
    expect(senders).toEqual([]);
  });

  test.each(Object.keys(DEEDS))('%s', async (deed) => {
    const { library, meddle } = await filled();
    const unwritten: string[] = [];
    meddle(async (route, forward) => {
      if (WRITES.has(route)) {
        const operation = (await library.history.load()).operations.findLast(({ who }) => who === 'us');
        if (!operation || operation.ended || operation.changes.length === 0) unwritten.push(route);
      }
      return forward();
    });
    await DEEDS[deed]?.(library, 4);
    expect(unwritten).toEqual([]);
    await library.idle();
    expect((await library.history.load()).operations.findLast(({ who }) => who === 'us')?.ended).toBe(true);
  });

  test.each(Object.keys(DEEDS))('%s, on a full disk', async (deed) => {
    const disk = new FullDisk();
    const { library, calls } = await filled(disk);
    disk.full = true;
    const outcome = await DEEDS[deed]?.(library, 4).catch((error: unknown) => error);
    // One thrown, or told of each of many.
    const told =
      outcome instanceof Error ? outcome.message : JSON.stringify(outcome, (_, value) => (value instanceof Error ? value.message : value));
    expect(told).toContain('The history could not be written, so nothing was sent');
    expect(calls().filter((route) => [...WRITES].some((write) => write === route))).toEqual([]);
  });
});

describe('the files', () => {
  const operation = (id: string, at = 1): Line => ({ type: 'operation', id, at, who: 'us', user: 'u', why: { command: 'save' } });

  test('of a history that is broken in the middle tell all that is whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 30 }), fc.nat(), async (rubbish, place) => {
        const folder = await temporary();
        const storage = new HistoryFolder(folder, 'http://a');
        const first = new History(storage, silentLog, Date.now);
        for (let id = 0; id < 6; id++) await first.append([operation(`${id}`, id)]);
        await storage.close();
        const [name = ''] = await readdir(storage.folder);
        const file = await open(path.join(storage.folder, name), 'r+');
        const { size } = await file.stat();
        const at = place % size;
        await file.write(rubbish, 0, rubbish.length, at);
        await file.close();
        const line = size / 6;
        const hit = (id: number) => at < (id + 1) * line && at + rubbish.length > id * line;
        const whole = [0, 1, 2, 3, 4, 5].filter((id) => !hit(id)).map(String);
        const found = (await new History(new HistoryFolder(folder, 'http://a'), silentLog, Date.now).load()).operations.map(({ id }) => id);
        expect(found).toEqual(expect.arrayContaining(whole));
        await rm(folder, { recursive: true, force: true });
      }),
      { numRuns: 40 },
    );
  });

  test('that somebody clears away while they are written to are begun anew', async () => {
    const folder = await temporary();
    const storage = new HistoryFolder(folder, 'http://a');
    const history = new History(storage, silentLog, Date.now);
    await history.append([operation('1')]);
    await rm(folder, { recursive: true, force: true });
    await history.append([operation('2')]);
    const found = (await new History(new HistoryFolder(folder, 'http://a'), silentLog, Date.now).load()).operations;
    expect(found.map(({ id }) => id)).toEqual(['2']);
    await storage.close();
  });

  test('where no folder can be made, nothing is sent, and what is there is shown all the same', async () => {
    const folder = await temporary();
    await writeFile(path.join(folder, 'history'), 'a file stands where the folder should');
    const { library, calls } = await filled(new HistoryFolder(folder, 'http://a'));
    await expect(library.presets.create('New', { description: '', starred: false, params: new Map() })).rejects.toThrow(/nothing was sent/);
    expect(calls()).not.toContain('AddNewPreset');
    expect((await library.history.load()).operations).toEqual([]);
    expect(library.snapshot?.presets).toHaveLength(4);
  });

  test('of two windows at once lose nothing of either', async () => {
    const folder = await temporary();
    const windows = [1, 2].map(() => {
      const storage = new HistoryFolder(folder, 'http://a');
      return { storage, history: new History(storage, silentLog, Date.now) };
    });
    await Promise.all(
      windows.flatMap(({ history }, window) => Array.from({ length: 50 }, (_, id) => history.append([operation(`${window}-${id}`, id)]))),
    );
    const [name = ''] = await readdir(windows[0]?.storage.folder ?? '');
    await appendFile(path.join(windows[0]?.storage.folder ?? '', name), '{"type":"operation","id":"torn');
    for (const { history } of windows) expect((await history.load()).operations).toHaveLength(100);
    for (const { storage } of windows) await storage.close();
  });
});
