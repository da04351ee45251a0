import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BarredError, NotSignedInError, UnreachableError } from '../../../src/api/apiErrors';
import { Emitter } from '../../../src/base/emitter';
import type { HumanError } from '../../../src/base/errors';
import type { ServerStatus } from '../../../src/library/account';
import type { LibraryChange, LibraryState } from '../../../src/library/library';
import { nextStatusMs } from '../../../src/servers/refresh/statusSchedule';
import { StatusWatch } from '../../../src/servers/refresh/statusWatch';
import { snapshotOf } from '../features/presets';

function status(waiting = 0, backend: Partial<ServerStatus['backend_status']> = {}): ServerStatus {
  return {
    status: { waiting_gens: waiting, loading_models: 0, waiting_backends: 0, live_gens: 0 },
    backend_status: { status: 'running', class: '', message: '', any_loading: false, ...backend },
    supported_features: [],
  };
}

describe('when the status is asked again', () => {
  test('as the page of the server does at most', () => {
    expect(nextStatusMs(status(), 0)).toBe(60_000);
    expect(nextStatusMs(status(1), 3_600_000)).toBe(2000);
    expect(nextStatusMs(status(0, { class: 'error' }), 0)).toBe(2000);
  });

  test('less often when it has been wrong for long', () => {
    expect(nextStatusMs(status(0, { class: 'error' }), 60_000)).toBe(6000);
    expect(nextStatusMs(undefined, 3_600_000)).toBe(60_000);
  });
});

describe('watching', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function stage() {
    const changed = new Emitter<LibraryChange>();
    const shown = new Emitter<void>();
    const ready: LibraryState = { kind: 'ready', snapshot: snapshotOf([]) };
    const library = {
      state: { kind: 'idle' } as LibraryState,
      onDidChange: changed.event,
      shutOut: (error: HumanError) => {
        library.state = { kind: 'failed', error, last: undefined };
        changed.fire({ state: library.state });
      },
    };
    const refresher = { isShown: false, onDidChangeShown: shown.event };
    const ask = vi.fn(async () => status());
    const everybody = vi.fn(async () => ({ ...status().status, live_gens: 2 }));
    const watch = new StatusWatch({ status: ask, everybody }, library, refresher);
    return {
      watch,
      library,
      ask,
      everybody,
      show: (visible: boolean) => {
        refresher.isShown = visible;
        shown.fire();
      },
      enter: (state: LibraryState = ready) => {
        library.state = state;
        changed.fire({ state });
      },
    };
  }

  test('nothing is asked before something is visible and was read', async () => {
    const { watch, ask, show, enter } = stage();
    await vi.advanceTimersByTimeAsync(600_000);
    show(true);
    await vi.advanceTimersByTimeAsync(600_000);
    watch.look();
    expect(ask).not.toHaveBeenCalled();
    enter();
    await vi.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(watch.seen).toMatchObject({ status: status() });
  });

  test('is every two seconds while something waits, and every minute when all is well', async () => {
    const { ask, show, enter } = stage();
    ask.mockResolvedValue(status(3));
    show(true);
    enter();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(ask).toHaveBeenCalledTimes(11);
    ask.mockResolvedValue(status());
    await vi.advanceTimersByTimeAsync(2000);
    ask.mockClear();
    await vi.advanceTimersByTimeAsync(119_000);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('stops when hidden, without focus, and when disposed', async () => {
    const { watch, ask, show, enter } = stage();
    ask.mockResolvedValue(status(3));
    show(true);
    enter();
    await vi.advanceTimersByTimeAsync(0);
    const stops = [() => show(false), () => watch.focus(false), () => watch.dispose()];
    const resumes = [() => show(true), () => watch.focus(true), () => undefined];
    for (const [index, stop] of stops.entries()) {
      stop();
      ask.mockClear();
      await vi.advanceTimersByTimeAsync(600_000);
      expect([index, ask.mock.calls.length, watch.isWatching]).toEqual([index, 0, false]);
      resumes[index]?.();
      await vi.advanceTimersByTimeAsync(0);
    }
  });

  test('what all sessions run is asked at most every ten seconds, and only where the account may know', async () => {
    const { watch, ask, everybody, show, enter } = stage();
    ask.mockResolvedValue(status(3));
    show(true);
    enter({ kind: 'ready', snapshot: snapshotOf([], undefined, ['fundamental']) });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([everybody.mock.calls.length, watch.seen]).toEqual([0, { status: status(3) }]);
    enter({ kind: 'ready', snapshot: snapshotOf([], undefined, ['read_server_info_panels']) });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(everybody.mock.calls.length).toBeLessThanOrEqual(7);
    expect(watch.seen).toMatchObject({ everybody: { live_gens: 2 } });
    everybody.mockRejectedValue(new UnreachableError('refused', 'Nothing answers.'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(watch.seen).toEqual({ status: status(3) });
    show(false);
    everybody.mockClear();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(everybody).not.toHaveBeenCalled();
  });

  test('refreshes of the library do not make it ask more often', async () => {
    const { ask, show, enter } = stage();
    show(true);
    enter();
    await vi.advanceTimersByTimeAsync(0);
    for (let second = 0; second < 50; second++) {
      enter();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('tells of a failure, and asks ever less often', async () => {
    const { watch, ask, show, enter } = stage();
    ask.mockRejectedValue(new UnreachableError('refused', 'Nothing answers.'));
    show(true);
    enter();
    await vi.advanceTimersByTimeAsync(0);
    expect(watch.seen).toMatchObject({ error: { message: 'Nothing answers.' } });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(ask.mock.calls.length).toBeLessThan(110);
    ask.mockResolvedValue(status());
    watch.look();
    await vi.advanceTimersByTimeAsync(0);
    expect(watch.seen).toMatchObject({ status: status() });
  });

  test.each([new NotSignedInError('Sign in.'), new BarredError('Barred.')])(
    'asks no more once nobody is let in, says so to the library, and begins at once when somebody is: %s',
    async (error) => {
      for (const which of ['ask', 'everybody'] as const) {
        const { watch, library, show, enter, ...calls } = stage();
        const open: LibraryState = { kind: 'ready', snapshot: snapshotOf([], undefined, ['read_server_info_panels']) };
        calls.ask.mockResolvedValue(status(3));
        calls[which].mockRejectedValue(error);
        show(true);
        enter(open);
        await vi.advanceTimersByTimeAsync(0);
        watch.look();
        watch.focus(false);
        watch.focus(true);
        await vi.advanceTimersByTimeAsync(3_600_000);
        expect([which, calls.ask.mock.calls.length, calls.everybody.mock.calls.length]).toEqual([which, 1, which === 'ask' ? 0 : 1]);
        expect([library.state, watch.isWatching]).toEqual([{ kind: 'failed', error, last: undefined }, false]);
        calls[which].mockRejectedValue(new UnreachableError('refused', 'Nothing answers.'));
        enter(open);
        await vi.advanceTimersByTimeAsync(0);
        expect(calls.ask).toHaveBeenCalledTimes(2);
        watch.dispose();
      }
    },
  );
});
