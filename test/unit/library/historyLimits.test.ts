import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { silentLog } from '../../../src/base/log';
import { History } from '../../../src/library/history/history';
import { type HistoryLimits, keepWithin, PRUNE_MS } from '../../../src/library/history/limits';
import type { Line } from '../../../src/library/history/lines';
import { trashOf } from '../../../src/library/history/trash';
import { HistoryFolder } from '../../../src/servers/historyFolder';
import { anotherWindow, setUp } from './server';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const NOW = Date.now();
const FOREVER = 10_000 * DAY;

const preset = (title: string) => ({ title, author: '', description: '', starred: false, params: [] });
const begun = (id: string, at: number): Line => ({ type: 'operation', id, at, who: 'us', user: 'u', why: { command: 'delete' } });
const gone = (id: string, at: number, bytes = 0): Line => {
  return { type: 'preset', id: `${id}.0`, operation: id, at, before: preset(id), picture: `data:${'x'.repeat(bytes)}` };
};

/** A deletion of a preset that is named as its operation. */
const deletion = (id: string, at: number, bytes = 0): Line[] => [begun(id, at), gone(id, at, bytes)];

/** Windows of one VS Code; each has its own part of the history. */
async function windows() {
  const path = await mkdtemp(join(tmpdir(), 'history-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  let now = NOW;
  const open = () => {
    const storage = new HistoryFolder(path, 'http://a');
    onTestFinished(() => storage.close());
    return { storage, history: new History(storage, silentLog, () => now) };
  };
  const { folder } = open().storage;
  return {
    open,
    folder,
    /** What a window appended that is closed since; `at`: when it last did so. */
    async earlier(at: number, ...lines: readonly Line[]): Promise<string> {
      const { storage, history } = open();
      await history.append(lines);
      await storage.close();
      const [name] = (await storage.segments()).toSorted((a, b) => b.changed - a.changed);
      if (!name) throw new Error('nothing was appended');
      await utimes(join(folder, name.name), at / 1000, at / 1000);
      return name.name;
    },
    setNow: (next: number) => {
      now = next;
    },
  };
}

const trash = async (history: History) =>
  trashOf(await history.load(), { userName: 'u', get: () => undefined }).map(({ preset: { title } }) => title);
const KB = 1000;
const atMost = (maxBytes: number): HistoryLimits => ({ maxBytes, maxMs: FOREVER });

describe('a history that is too much', () => {
  test('loses the oldest, not the part that crosses the limit', async () => {
    const { earlier, open } = await windows();
    await earlier(NOW - 4 * DAY, ...deletion('small, the oldest', NOW - 4 * DAY, 10 * KB));
    await earlier(NOW - 3 * DAY, ...deletion('large', NOW - 3 * DAY, 60 * KB));
    await earlier(NOW - 2 * DAY, ...deletion('the newest', NOW - 2 * DAY, 30 * KB));
    const { history } = open();
    await history.prune(atMost(95 * KB));
    expect(await trash(history)).toEqual(['the newest', 'large']);
    await history.prune(atMost(80 * KB));
    expect(await trash(history)).toEqual(['the newest']);
    expect(await trash(open().history)).toEqual(['the newest']);
  });

  test('keeps what was deleted in the last hour, also by a window that began long ago', async () => {
    const { earlier, open, setNow } = await windows();
    await earlier(NOW - 50 * 60_000, ...deletion('begun long ago', NOW - 50 * 60_000, 50 * KB), ...deletion('first', NOW - DAY));
    await earlier(NOW - 2 * HOUR, ...deletion('between', NOW - 2 * HOUR, 5 * KB));
    const { history } = open();
    await history.prune(atMost(KB));
    // What is older than the newest that goes, goes too, wherever it stands.
    expect(await trash(history)).toEqual(['begun long ago']);
    setNow(NOW + HOUR);
    await history.prune(atMost(KB));
    expect(await trash(history)).toEqual([]);
  });

  test('keeps an operation of many that was still deleting then', async () => {
    const { earlier, open } = await windows();
    const [operation] = deletion('many', NOW - 3 * HOUR);
    if (!operation) throw new Error('no operation');
    await earlier(NOW - 2 * HOUR, ...deletion('other', NOW - 2 * HOUR, 5 * KB));
    await earlier(NOW - 10 * 60_000, operation, { ...gone('many', NOW - 10 * 60_000) });
    const { history } = open();
    await history.prune(atMost(KB));
    expect(await trash(history)).toEqual(['many']);
  });

  test('brings nothing back that was put back or thrown away, whichever window did that', async () => {
    const { earlier, open } = await windows();
    const deleted = [...deletion('thrown away', NOW - 5 * HOUR), ...deletion('put back', NOW - 5 * HOUR), ...deletion('kept', NOW - HOUR)];
    await earlier(
      NOW - 4 * HOUR,
      { type: 'forget', changes: ['thrown away.0'] },
      { type: 'operation', id: 'restore', at: NOW - 4 * HOUR, who: 'us', user: 'u', why: { command: 'restore' } },
      { type: 'preset', id: 'r.0', operation: 'restore', at: NOW - 4 * HOUR, after: preset('put back'), restores: 'put back.0' },
      { type: 'end', operation: 'restore', at: NOW - 4 * HOUR, outcomes: [], stored: [] },
    );
    await earlier(NOW - 30 * 60_000, ...deleted);
    const { history } = open();
    expect(await trash(history)).toEqual(['kept']);
    await history.prune(atMost(100));
    expect(await trash(history)).toEqual(['kept']);
    expect(await trash(open().history)).toEqual(['kept']);
  });
});

describe('windows that are open', () => {
  test('list what is gone no more, and say so by themselves', async () => {
    const { earlier, open } = await windows();
    await earlier(NOW - 2 * DAY, ...deletion('old', NOW - 2 * DAY, 50 * KB));
    await earlier(NOW - DAY, ...deletion('new', NOW - DAY, 5 * KB));
    const one = open();
    const two = open();
    expect(await trash(two.history)).toEqual(['new', 'old']);
    const told = vi.fn();
    two.history.onDidChange(told);
    await one.history.prune(atMost(20 * KB));
    await two.history.follow();
    expect(told).toHaveBeenCalled();
    expect(await trash(two.history)).toEqual(['new']);
    expect(await two.history.picture('old.0')).toBeUndefined();
  });

  test('list nothing whose file somebody has removed by hand', async () => {
    const { earlier, open, folder } = await windows();
    const name = await earlier(NOW - 2 * DAY, ...deletion('removed', NOW - 2 * DAY));
    await earlier(NOW - DAY, ...deletion('there', NOW - DAY));
    const { history } = open();
    expect(await trash(history)).toEqual(['there', 'removed']);
    const told = vi.fn();
    history.onDidChange(told);
    await rm(join(folder, name));
    await history.follow();
    expect(told).toHaveBeenCalled();
    expect(await trash(history)).toEqual(['there']);
  });

  test('follow with each look at the server', async () => {
    const { earlier, open } = await windows();
    await earlier(NOW - 2 * DAY, ...deletion('old', NOW - 2 * DAY, 50 * KB));
    await earlier(NOW - DAY, ...deletion('new', NOW - DAY, 5 * KB));
    const setup = await setUp({}, open().storage);
    const second = anotherWindow(setup, open().storage);
    expect(await trash(second.history)).toEqual(['new', 'old']);
    const told = vi.fn();
    second.history.onDidChange(told);
    await setup.library.history.prune(atMost(20 * KB));
    await second.refresh();
    await expect.poll(() => told.mock.calls.length).toBeGreaterThan(0);
    expect(await trash(second.history)).toEqual(['new']);
  });

  test('read nothing to follow before somebody has asked', async () => {
    const { earlier, open } = await windows();
    await earlier(NOW - DAY, ...deletion('a', NOW - DAY));
    const { history, storage } = open();
    const read = vi.spyOn(storage, 'read');
    await history.follow();
    expect(read).not.toHaveBeenCalled();
  });

  test('keep within the limits while they run', async () => {
    vi.useFakeTimers({ now: NOW, toFake: ['setInterval', 'clearInterval', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const prune = vi.fn(async () => {}).mockRejectedValueOnce(new Error('the disk is away'));
    const kept = keepWithin(
      () => [{ prune }],
      () => atMost(1),
      silentLog,
    );
    await vi.advanceTimersByTimeAsync(3 * PRUNE_MS);
    expect(prune.mock.calls).toEqual([[atMost(1)], [atMost(1)], [atMost(1)]]);
    kept.dispose();
    await vi.advanceTimersByTimeAsync(3 * PRUNE_MS);
    expect(prune).toHaveBeenCalledTimes(3);
  });

  test('begin another part after an hour of much, so that the older can go', async () => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { open } = await windows();
    const { history, storage } = open();
    for (let minutes = 0; minutes <= 80; minutes += 20) {
      vi.setSystemTime(NOW + minutes * 60_000);
      await history.append(deletion(`${minutes}`, NOW + minutes * 60_000, 100 * KB));
    }
    expect(await storage.segments()).toHaveLength(2);
  });
});

describe('what was thrown away', () => {
  test('is taken out of its file, which does not look newer by that, and not looked for again', async () => {
    const { earlier, open, folder } = await windows();
    const name = await earlier(NOW - 2 * DAY, ...deletion('a', NOW - 2 * DAY), ...deletion('b', NOW - 2 * DAY));
    await earlier(NOW - DAY, { type: 'forget', changes: ['a.0'] });
    const { history, storage } = open();
    const read = vi.spyOn(storage, 'read');
    await history.prune(atMost(1e9));
    expect((await stat(join(folder, name))).mtimeMs).toBeCloseTo(NOW - 2 * DAY, -2);
    expect(await trash(open().history)).toEqual(['b']);
    read.mockClear();
    await history.prune(atMost(1e9));
    expect(read).not.toHaveBeenCalled();
    expect((await readdir(folder)).length).toBe(2);
  });
});
