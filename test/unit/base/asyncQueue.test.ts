import { expect, test } from 'vitest';
import { AsyncQueue } from '../../../src/base/asyncQueue';

test('values come in order, before and after they are awaited, then the end', async () => {
  const queue = new AsyncQueue<number>();
  queue.push(0);
  expect(await queue.next()).toEqual({ value: 0 });
  const later = queue.next();
  queue.push(1);
  queue.push(2);
  queue.end();
  expect(await later).toEqual({ value: 1 });
  expect(await queue.next()).toEqual({ value: 2 });
  expect(await queue.next()).toBeUndefined();
  expect(await queue.next()).toBeUndefined();
});

test('a failure comes after what was pushed before it, and stays', async () => {
  const queue = new AsyncQueue<string>();
  queue.push('a');
  queue.fail(new Error('broken'));
  queue.push('too late');
  expect(await queue.next()).toEqual({ value: 'a' });
  await expect(queue.next()).rejects.toThrow('broken');
  queue.end();
  await expect(queue.next()).rejects.toThrow('broken');
});
