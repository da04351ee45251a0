import { expect, test } from 'vitest';
import { CancelledError } from '../../../src/base/errors';
import { SharedFlight } from '../../../src/base/sharedFlight';

/** A task that ends when the test says, and hears of being given up. */
function slowTask() {
  let starts = 0;
  let settle: { resolve: (value: string) => void; reject: (error: Error) => void } | undefined;
  let aborted = false;
  const task = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      starts++;
      settle = { resolve, reject };
      signal.addEventListener('abort', () => {
        aborted = true;
      });
    });
  return {
    task,
    starts: () => starts,
    aborted: () => aborted,
    end: (value: string) => settle?.resolve(value),
    fail: (error: Error) => settle?.reject(error),
  };
}

test('all who ask while it runs share one run; who asks later starts another', async () => {
  const flight = new SharedFlight<string>();
  const { task, starts, end } = slowTask();
  const both = Promise.all([flight.run(task), flight.run(task)]);
  end('one');
  expect(await both).toEqual(['one', 'one']);
  const third = flight.run(task);
  end('two');
  expect(await third).toBe('two');
  expect(starts()).toBe(2);
});

test('a failure reaches all, and is not kept', async () => {
  const flight = new SharedFlight<string>();
  const { task, fail, end } = slowTask();
  const both = [flight.run(task), flight.run(task)];
  fail(new Error('no'));
  for (const one of both) await expect(one).rejects.toThrow('no');
  const again = flight.run(task);
  end('yes');
  expect(await again).toBe('yes');
});

test('who gives up leaves alone; the task is given up with the last', async () => {
  const flight = new SharedFlight<string>();
  const { task, aborted } = slowTask();
  const [first, second] = [new AbortController(), new AbortController()];
  const runs = [flight.run(task, first.signal), flight.run(task, second.signal)];
  first.abort();
  await expect(runs[0]).rejects.toBeInstanceOf(CancelledError);
  expect(aborted()).toBe(false);
  second.abort();
  await expect(runs[1]).rejects.toBeInstanceOf(CancelledError);
  expect(aborted()).toBe(true);
});

test('a run given up by all is not joined by the next', async () => {
  const flight = new SharedFlight<string>();
  const { task, starts, end } = slowTask();
  const controller = new AbortController();
  const given = flight.run(task, controller.signal);
  controller.abort();
  await expect(given).rejects.toBeInstanceOf(CancelledError);
  const next = flight.run(task);
  end('fresh');
  expect(await next).toBe('fresh');
  expect(starts()).toBe(2);
});

test('after detaching, those who wait get theirs and others start anew', async () => {
  const flight = new SharedFlight<string>();
  const first = slowTask();
  const second = slowTask();
  const waiting = flight.run(first.task);
  flight.detach();
  const other = flight.run(second.task);
  second.end('new');
  first.end('old');
  expect(await Promise.all([waiting, other])).toEqual(['old', 'new']);
});

test('an aborted signal starts nothing', async () => {
  const { task, starts } = slowTask();
  await expect(new SharedFlight<string>().run(task, AbortSignal.abort())).rejects.toBeInstanceOf(CancelledError);
  expect(starts()).toBe(0);
});
