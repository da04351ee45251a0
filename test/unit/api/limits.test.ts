import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { CancelledError } from '../../../src/base/errors';
import { sendJson } from './fakeServer';
import { failure, start } from './start';

test('a cancelled call ends at once, whether it waits for an answer or for its turn', async () => {
  const { server, client } = await start(() => undefined, { connections: 1 });
  await client.session();
  const controller = new AbortController();
  const calls = [1, 2, 3].map(() => failure(client.call('InterruptAll', {}, { signal: controller.signal })));
  await expect.poll(() => server.count('InterruptAll')).toBe(1);
  const started = performance.now();
  controller.abort();
  for (const error of await Promise.all(calls)) expect(error).toBeInstanceOf(CancelledError);
  expect(performance.now() - started).toBeLessThan(10_000); // it would be given up after 30 s
  await expect.poll(() => server.sockets.size).toBe(0);
  expect(server.count('InterruptAll')).toBe(1);
});

test('a signal that was aborted before sends nothing', async () => {
  const { server, client } = await start(() => undefined);
  expect(await failure(client.call('InterruptAll', {}, { signal: AbortSignal.abort() }))).toBeInstanceOf(CancelledError);
  expect(server.seen).toEqual([]);
});

test('a call whose turn never came was not carried out', async () => {
  const { server, client } = await start(() => undefined, { connections: 1, timeoutMs: 500 });
  await client.session();
  const errors = await Promise.all([1, 2, 3, 4, 5, 6].map(() => failure(client.call('DeletePreset', { preset: 'A' }))));
  expect(errors.filter((error) => 'outcomeUnknown' in error && error.outcomeUnknown)).toHaveLength(server.count('DeletePreset'));
  expect(server.count('DeletePreset')).toBeLessThan(6);
});

test('no more requests at a time than allowed', async () => {
  const held: ServerResponse[] = [];
  const { server, client } = await start(
    (request, response) => {
      if (request.url?.endsWith('InterruptAll')) held.push(response);
      else sendJson(response, {});
    },
    { connections: 3 },
  );
  const calls = Array.from({ length: 12 }, () => client.call('InterruptAll', {}));
  for (let answered = 0; answered < calls.length; answered++) {
    const left = calls.length - answered;
    await expect.poll(() => held.length).toBe(Math.min(3, left));
    // one more would have come before this one
    await fetch(`${server.url}/API/Another`, { method: 'POST' });
    expect(held).toHaveLength(Math.min(3, left));
    const next = held.shift();
    if (next) sendJson(next, { success: true });
  }
  await Promise.all(calls);
});

test('disposing ends what is under way and leaves no connection', async () => {
  const { server, client } = await start(() => undefined);
  await client.session();
  const call = failure(client.call('GetMyUserData', {}));
  await expect.poll(() => server.count('GetMyUserData')).toBe(1);
  client.dispose();
  expect(await call).toBeInstanceOf(CancelledError);
  await expect.poll(() => server.sockets.size).toBe(0);
  expect(await failure(client.call('GetMyUserData', {}))).toBeInstanceOf(CancelledError);
});

test('calls leave no timer and no listener behind', async () => {
  const { client } = await start((_request, response) => sendJson(response, { success: true }));
  await client.call('InterruptAll', {});
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const controller = new AbortController();
  let listeners = 0;
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners++;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners--;
    remove(...args);
  };
  for (let index = 0; index < 50; index++) await client.call('InterruptAll', {}, { signal });
  expect(listeners).toBe(0);
  expect(timers()).toBeLessThanOrEqual(before);
});
