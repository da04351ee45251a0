import { expect, test } from 'vitest';
import type { LibraryClient } from '../../../src/library/libraryClient';
import { SnapshotReader } from '../../../src/library/snapshot/snapshotReader';

/** A server whose answers come when the test lets them; each tells what the server held when it was asked. */
function heldServer() {
  let language = 'before';
  const waiting: (() => void)[] = [];
  let asked = 0;
  const client: LibraryClient = {
    call: async () => {
      asked++;
      const answer = { user_name: 'local', presets: [], language, permissions: ['*'], starred_models: {} };
      await new Promise<void>((resolve) => waiting.push(resolve));
      // The reader calls one route only.
      return answer as never;
    },
    session: async () => ({ userId: 'local', version: '0.9.8.2', serverId: 'one', permissions: ['*'] }),
    picture: () => Promise.reject(new Error('not asked for')),
  };
  return {
    reader: new SnapshotReader(client, () => 0),
    asked: () => asked,
    change: async () => {
      language = 'after';
    },
    /** Lets every answer through that is waiting, and what follows from it run. */
    release: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      for (const resume of waiting.splice(0)) resume();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('a read that began before a write of ours and ends after it is made anew before anybody sees it', async () => {
  const { reader, asked, change, release } = heldServer();
  const seen: string[] = [];
  reader.onDidRead(({ after }) => seen.push(after.language));
  const reading = reader.read();
  await release();
  const stale = reader.read();
  await new Promise((resolve) => setImmediate(resolve));
  await reader.write(change);
  await release();
  expect(seen).toEqual(['before']);
  await release();
  expect((await stale).language).toBe('after');
  expect((await reading).language).toBe('before');
  expect(seen).toEqual(['before', 'after']);
  expect(asked()).toBe(3);
});

test('a read that is asked for during a write begins after it', async () => {
  const { reader, asked, change, release } = heldServer();
  let reading: Promise<unknown> | undefined;
  await reader.write(async () => {
    reading = reader.read();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked()).toBe(0);
    await change();
  });
  await new Promise((resolve) => setImmediate(resolve));
  await release();
  expect(await reading).toMatchObject({ language: 'after' });
});

test('a read anew waits for the one that runs, and all who ask meanwhile share it', async () => {
  const { reader, asked, release } = heldServer();
  const running = reader.read();
  const anew = [reader.readAnew(), reader.readAnew()];
  expect(reader.read()).toBe(running);
  await release();
  await running;
  await release();
  const [first, second] = await Promise.all(anew);
  expect(second).toBe(first);
  expect(asked()).toBe(2);
});

test('while many writes run, views wait for the reads between them instead of beginning their own', async () => {
  const { reader, asked, change, release } = heldServer();
  let view: Promise<{ readonly language: string }> | undefined;
  await reader.duringMany(async () => {
    view = reader.view();
    for (let write = 0; write < 3; write++) {
      await reader.write(change);
      await release();
    }
    expect(asked()).toBe(0);
    const own = reader.read();
    await release();
    await own;
  });
  expect(await view).toMatchObject({ language: 'after' });
  expect(asked()).toBe(1);
});

test('a view that was not answered while many writes ran is answered after them', async () => {
  const { reader, asked, change, release } = heldServer();
  const views: Promise<{ readonly language: string }>[] = [];
  await reader.duringMany(async () => {
    views.push(reader.view(), reader.view());
    await reader.write(change);
  });
  await release();
  expect((await Promise.all(views)).map(({ language }) => language)).toEqual(['after', 'after']);
  expect(asked()).toBe(1);
});

test('a view that waits for many writes ends with the reader', async () => {
  const { reader } = heldServer();
  await reader.duringMany(async () => {
    const view = reader.view();
    reader.dispose();
    await expect(view).rejects.toThrow('Cancelled');
  });
});
