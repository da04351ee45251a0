import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BarredError, NotSignedInError } from '../../../src/api/apiErrors';
import { Refresher } from '../../../src/servers/refresh/refresher';
import { nextRefreshMs, refreshOnFocus } from '../../../src/servers/refresh/refreshSchedule';
import { setUp } from '../library/server';

describe('when to look again', () => {
  test('never more than a hundredth of the time', () => {
    expect(nextRefreshMs(60, 10, false)).toBe(60_000);
    expect(nextRefreshMs(60, 2000, false)).toBe(200_000);
  });

  test('sooner when the server was away, never when switched off', () => {
    expect(nextRefreshMs(60, 10, true)).toBe(15_000);
    expect(nextRefreshMs(5, 10, true)).toBe(5000);
    expect(nextRefreshMs(0, 10, false)).toBeUndefined();
    expect(nextRefreshMs(0, 10, true)).toBeUndefined();
  });

  test('coming back to the window counts after a moment', () => {
    expect(refreshOnFocus(500, 10)).toBe(false);
    expect(refreshOnFocus(3000, 10)).toBe(true);
    expect(refreshOnFocus(3000, 1000)).toBe(false);
  });
});

describe('keeping a library fresh', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A library that counts its refreshes and takes no time. */
  async function counted(interval = 60, failure = new Error('away')) {
    const { library } = await setUp();
    const refresh = vi.spyOn(library, 'refresh');
    refresh.mockImplementation(async () => {
      throw failure;
    });
    const refresher = new Refresher(library, () => interval);
    const reads = () => refresh.mock.calls.length;
    return { refresher, reads, refresh, library };
  }

  test.each([new NotSignedInError('Sign in.'), new BarredError('Barred.')])(
    'asks no more once nobody is let in, until a person does: %s',
    async (error) => {
      const { refresher, reads, refresh, library } = await counted(60, error);
      const shown = refresher.show();
      await vi.advanceTimersByTimeAsync(600_000);
      refresher.focus();
      refresher.reschedule();
      await vi.advanceTimersByTimeAsync(600_000);
      expect(reads()).toBe(1);
      refresh.mockRestore();
      await library.refresh();
      const again = vi.spyOn(library, 'refresh').mockRejectedValue(new Error('away'));
      await vi.advanceTimersByTimeAsync(200_000);
      expect(again.mock.calls.length).toBeGreaterThan(0);
      shown.dispose();
      refresher.dispose();
    },
  );

  test('nor where another call found out that nobody is let in', async () => {
    const { refresher, reads, refresh, library } = await counted();
    refresh.mockRestore();
    await library.refresh();
    const again = vi.spyOn(library, 'refresh').mockRejectedValue(new Error('away'));
    const shown = refresher.show();
    await vi.advanceTimersByTimeAsync(0);
    const before = again.mock.calls.length;
    library.shutOut(new NotSignedInError('Sign in.'));
    expect(library.state).toMatchObject({ kind: 'failed', error: { message: 'Sign in.' }, last: library.snapshot });
    refresher.focus();
    refresher.reschedule();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([reads(), again.mock.calls.length]).toEqual([0, before]);
    shown.dispose();
    refresher.dispose();
  });

  test('does nothing while nothing is shown', async () => {
    const { refresher, reads } = await counted();
    refresher.focus();
    refresher.outdated();
    refresher.reschedule();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(reads()).toBe(0);
  });

  test('looks when it comes into sight, then at the interval, and stops when hidden', async () => {
    const { refresher, reads } = await counted(10);
    const first = refresher.show();
    const second = refresher.show();
    await vi.advanceTimersByTimeAsync(0);
    expect(reads()).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reads()).toBe(2);
    first.dispose();
    first.dispose();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reads()).toBe(3);
    second.dispose();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(reads()).toBe(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('looks when the window is focused, and at once when told that it is outdated', async () => {
    const { refresher, reads } = await counted(0);
    const shown = refresher.show();
    await vi.advanceTimersByTimeAsync(0);
    refresher.focus();
    expect(reads()).toBe(1);
    await vi.advanceTimersByTimeAsync(3000);
    refresher.focus();
    expect(reads()).toBe(2);
    refresher.outdated();
    expect(reads()).toBe(3);
    shown.dispose();
    refresher.dispose();
  });
});
