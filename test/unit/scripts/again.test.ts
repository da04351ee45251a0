import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runAgainWhatFails } from '../../../scripts/lib/again.mjs';

const counts = (passed: number, failed: number) => ({ passed, failed, skipped: 0 });

describe('what fails in a real VS Code', () => {
  beforeEach(() => void vi.spyOn(console, 'log').mockReturnValue(undefined));
  afterEach(() => vi.restoreAllMocks());

  it('is not run again where nothing failed', async () => {
    const run = vi.fn(async () => ({ counts: counts(9, 0), failed: [] }));
    expect(await runAgainWhatFails([], run)).toEqual(counts(9, 0));
    expect(run).toHaveBeenCalledOnce();
  });

  it('is run once more by itself, and has passed when it does not come back', async () => {
    const run = vi.fn(async (parts: readonly string[]) =>
      parts.length === 0 ? { counts: counts(7, 2), failed: ['b'] } : { counts: counts(4, 0), failed: [] },
    );
    expect(await runAgainWhatFails([], run)).toEqual(counts(9, 0));
    expect(run.mock.calls).toEqual([[[]], [['b']]]);
  });

  it('has failed when it fails twice', async () => {
    const run = async () => ({ counts: counts(7, 2), failed: ['b'] });
    expect(await runAgainWhatFails([], run)).toEqual(counts(7, 2));
  });

  it('has failed at once where nothing says what to run again', async () => {
    const run = vi.fn(async () => ({ counts: counts(0, 1), failed: [] }));
    expect(await runAgainWhatFails([], run)).toEqual(counts(0, 1));
    expect(run).toHaveBeenCalledOnce();
  });

  it('is all run again when the first run broke off, of which nothing counts', async () => {
    const run = vi.fn<(parts: readonly string[]) => Promise<{ counts: ReturnType<typeof counts>; failed: string[] | 'all' }>>();
    run.mockResolvedValueOnce({ counts: counts(3, 1), failed: 'all' }).mockResolvedValueOnce({ counts: counts(9, 0), failed: [] });
    expect(await runAgainWhatFails(['x'], run)).toEqual(counts(9, 0));
    expect(run.mock.calls).toEqual([[['x']], [['x']]]);
  });
});
