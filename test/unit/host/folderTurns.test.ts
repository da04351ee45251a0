import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { root } from '../../../scripts/lib/paths.mjs';
import { silentLog } from '../../../src/base/log';
import { WaitCancelledError } from '../../../src/library/turns';
import { FolderTurns, type TurnTimes } from '../../../src/servers/turns/folderTurns';

const QUICK: TurnTimes = { refresh: 20, expiry: 600, patience: 60 };
/** Nobody is taken for dead in these. */
const LONG: TurnTimes = { ...QUICK, expiry: 3_600_000 };
let storage = '';

beforeEach(async () => {
  storage = await mkdtemp(join(tmpdir(), 'turns-'));
});
afterEach(() => rm(storage, { recursive: true, force: true }));

type OnWait = (cancel: () => void) => { dispose(): void };

const unconcerned: OnWait = () => ({ dispose() {} });

function turns({ onWait = unconcerned, log = silentLog, times = QUICK, origin = 'http://gpu-box' } = {}): FolderTurns {
  return new FolderTurns({ storage, origin, log, onWait, times });
}

const never = () => new AbortController().signal;
const marks = (of: FolderTurns) => readdir(of.folder);

/** Takes a turn and keeps it until `give` is called. */
async function hold(of: FolderTurns): Promise<{ give: () => Promise<void> }> {
  let end = () => {};
  let began = () => {};
  const holding = new Promise<void>((resolve) => {
    began = resolve;
  });
  const held = of.run(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
        began();
      }),
    never(),
  );
  await holding;
  return {
    give: () => {
      end();
      return held;
    },
  };
}

/** Runs tasks of as many windows at once, and gives the most that ever ran together. */
async function most(windows: readonly FolderTurns[], each: number): Promise<number> {
  let running = 0;
  let together = 0;
  const tasks = windows.flatMap((window) =>
    Array.from({ length: each }, () =>
      window.run(async () => {
        together = Math.max(together, ++running);
        await marks(window);
        running--;
      }, never()),
    ),
  );
  await Promise.all(tasks);
  return together;
}

/** The mark of a window on another machine, or of a process whose number somebody else has now. */
async function leaveMark(of: FolderTurns, machine: string, id = 1): Promise<void> {
  await mkdir(of.folder, { recursive: true });
  await writeFile(join(of.folder, '1'), ['somebody', machine, id].join('\n'));
}

describe('turns in a folder', () => {
  test('let only one window write at a time, and leave nothing behind', async () => {
    const windows = [turns(), turns(), turns()];
    expect(await most(windows, 4)).toBe(1);
    expect(await marks(turns())).toEqual([]);
  });

  test('are apart for each server', async () => {
    const { give } = await hold(turns());
    expect(await turns({ origin: 'http://other' }).run(async () => 'ran', never())).toBe('ran');
    await give();
  });

  test('go on after a task that failed', async () => {
    await expect(turns().run(() => Promise.reject(new Error('no')), never())).rejects.toThrow('no');
    expect(await turns().run(async () => 'ran', never())).toBe('ran');
  });

  test('keep a window that works for long', async () => {
    const { give } = await hold(turns());
    let ran = false;
    const waiting = turns().run(async () => {
      ran = true;
    }, never());
    const mark = join(turns().folder, '1');
    const { mtimeMs } = await stat(mark);
    const worksFor = async () => (await stat(mark)).mtimeMs - mtimeMs;
    await vi.waitFor(async () => expect(await worksFor()).toBeGreaterThan(QUICK.expiry * 2), { timeout: 10_000 });
    expect(ran).toBe(false);
    await give();
    await waiting;
  });

  test('tell who waits long, who may call it off', async () => {
    const { give } = await hold(turns());
    const ended = vi.fn();
    const onWait: OnWait = (cancel) => {
      cancel();
      return { dispose: ended };
    };
    const patient = turns({ onWait });
    const task = vi.fn();
    await expect(patient.run(task, never())).rejects.toThrow(WaitCancelledError);
    expect(task).not.toHaveBeenCalled();
    expect(ended).toHaveBeenCalledOnce();
    await give();
    expect(await marks(patient)).toEqual([]);
  });

  test('are called off by a signal', async () => {
    const { give } = await hold(turns());
    const controller = new AbortController();
    const told = vi.fn(unconcerned);
    const waiting = turns({ onWait: told }).run(async () => 'ran', controller.signal);
    controller.abort();
    await expect(waiting).rejects.toThrow(WaitCancelledError);
    expect(told).not.toHaveBeenCalled();
    await give();
  });

  test('go over from a process of this machine that is gone, at once', async () => {
    const { pid } = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' }).once('error', () => undefined);
    await vi.waitFor(() => expect(() => process.kill(pid ?? 0, 0)).toThrow());
    await leaveMark(turns(), hostname(), pid);
    expect(await turns({ times: LONG }).run(async () => 'ran', never())).toBe('ran');
  });

  test('go over to one only from a window that does not show that it lives', async () => {
    await leaveMark(turns(), 'another-machine');
    const began = performance.now();
    expect(
      await most(
        Array.from({ length: 8 }, () => turns()),
        1,
      ),
    ).toBe(1);
    expect(performance.now() - began).toBeGreaterThan(QUICK.expiry);
    expect(await marks(turns())).toEqual([]);
  });

  test('do not take away what another window has by now', async () => {
    const slow = turns();
    const { give } = await hold(slow);
    // Taken for dead and gone over, while the first still works.
    await rm(join(slow.folder, '1'));
    await leaveMark(slow, 'another-machine');
    await give();
    expect(await marks(slow)).toEqual(['1']);
  });

  test('do not keep anything from being saved where the storage cannot be written', async () => {
    await writeFile(join(storage, 'turns'), 'in the way');
    const warn = vi.fn();
    const window = turns({ log: { ...silentLog, warn } });
    expect(await window.run(async () => 'ran', never())).toBe('ran');
    expect(await window.run(async () => 'again', never())).toBe('again');
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe('turns of processes', () => {
  const children: ChildProcess[] = [];

  async function start(...args: readonly string[]): Promise<ChildProcess> {
    const outfile = join(storage, 'child.mjs');
    const entry = join(root, 'test/support/turnsChild.ts');
    await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
    const child = spawn(process.execPath, [outfile, storage, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  }

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  test('exclude each other', async () => {
    const file = join(storage, 'number');
    await writeFile(file, '0');
    const counting = await Promise.all([start(file, '6'), start(file, '6'), start(file, '6')]);
    for (const [code] of await Promise.all(counting.map((child) => once(child, 'close')))) expect(code).toBe(0);
    expect(await readFile(file, 'utf8')).toBe('18');
  });

  test('go over when the process that has it is killed', async () => {
    const child = await start('', '0');
    if (!child.stdout) throw new Error('not piped');
    await once(child.stdout, 'data');
    let ran = false;
    const onWait = vi.fn(unconcerned);
    const waiting = turns({ onWait, times: LONG }).run(async () => {
      ran = true;
    }, never());
    await vi.waitFor(() => expect(onWait).toHaveBeenCalled());
    expect(ran).toBe(false);
    child.kill('SIGKILL');
    await waiting;
    expect(ran).toBe(true);
  });
});
