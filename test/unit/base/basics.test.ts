import { describe, expect, test } from 'vitest';
import { Sequencer, sleep, withTimeout } from '../../../src/base/async';
import { DisposableStore, MutableDisposable, toDisposable } from '../../../src/base/disposable';
import { Emitter } from '../../../src/base/emitter';
import { CancelledError, HumanError, isCancelled } from '../../../src/base/errors';

describe('disposables', () => {
  test('a store disposes in reverse order, once, and what comes too late at once', () => {
    const order: number[] = [];
    const item = (id: number) => toDisposable(() => order.push(id));
    const store = new DisposableStore();
    store.add(item(1));
    const second = store.add(item(2));
    store.add(item(3));
    store.delete(second);
    store.dispose();
    store.dispose();
    store.add(item(4));
    expect(order).toEqual([2, 3, 1, 4]);
  });

  test('a slot disposes what it held', () => {
    const order: string[] = [];
    const slot = new MutableDisposable();
    slot.value = toDisposable(() => order.push('a'));
    slot.value = toDisposable(() => order.push('b'));
    expect(order).toEqual(['a']);
    slot.dispose();
    slot.value = toDisposable(() => order.push('c'));
    expect(order).toEqual(['a', 'b', 'c']);
  });
});

describe('emitters', () => {
  test('listeners hear in order until they leave', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.event((value) => heard.push(`a${value}`));
    emitter.event((value) => heard.push(`b${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    expect(heard).toEqual(['a1', 'b1', 'b2']);
    expect(emitter.listenerCount).toBe(1);
    emitter.dispose();
    expect(emitter.listenerCount).toBe(0);
  });
});

describe('errors', () => {
  test('a human error is its sentence, and keeps cause and detail', () => {
    class Special extends HumanError {}
    const cause = new Error('low');
    const error = new Special('Do this.', { cause, detail: 'code 7' });
    expect(error).toMatchObject({ message: 'Do this.', name: 'Special', cause, detail: 'code 7' });
  });

  test('cancelling is told apart from failing', () => {
    expect(isCancelled(new CancelledError())).toBe(true);
    expect(isCancelled(new DOMException('x', 'AbortError'))).toBe(true);
    expect(isCancelled(new Error('x'))).toBe(false);
  });
});

describe('async', () => {
  test('sleeping ends when it is cancelled', async () => {
    const controller = new AbortController();
    const asleep = sleep(60_000, controller.signal);
    controller.abort();
    await expect(asleep).rejects.toBeInstanceOf(CancelledError);
    await expect(sleep(0, AbortSignal.abort())).rejects.toBeInstanceOf(CancelledError);
  });

  test('a promise that takes too long is given up', async () => {
    await expect(withTimeout(new Promise(() => undefined), 5, () => new Error('late'))).rejects.toThrow('late');
    expect(await withTimeout(Promise.resolve(1), 1000, () => new Error('late'))).toBe(1);
  });

  test('a sequencer runs one task after the other, failures or not', async () => {
    const sequencer = new Sequencer();
    const order: string[] = [];
    const slow = sequencer.run(async () => {
      await new Promise(setImmediate);
      order.push('slow');
      throw new Error('no');
    });
    const quick = sequencer.run(async () => order.push('quick'));
    await expect(slow).rejects.toThrow('no');
    await quick;
    expect(order).toEqual(['slow', 'quick']);
  });
});
