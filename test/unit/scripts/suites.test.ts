import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lastLinesOf } from '../../../scripts/lib/report.mjs';
import { CutOff, runSuites, type Suite } from '../../../scripts/lib/runSuites.mjs';
import { suitesOf } from '../../../scripts/lib/suites.mjs';

const counts = (passed: number, failed: number, flaky: string[] = []) => ({ passed, failed, skipped: 0, flaky });
const suite = (name: string, run: Suite['run'], limitMs = 60_000): Suite => ({ name, limitMs, run });

describe('suites one after the other', () => {
  let said: string[];
  beforeEach(() => {
    said = [];
    vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  });
  afterEach(() => vi.restoreAllMocks());

  /** The lines at the end, with `N s` for the time. */
  const summary = () =>
    said
      .at(-1)
      ?.trim()
      .replace(/\d+ s\)/g, 'N s)')
      .split('\n');

  it('are summed up, and each has a line of its own with its seconds', async () => {
    const suites = [suite('one', async () => counts(3, 0)), suite('two', async () => counts(4, 1))];
    expect(await runSuites(suites, { folder: '/nowhere', end: Date.now() + 60_000 })).toEqual(counts(7, 1));
    expect(summary()).toEqual([`${'one'.padEnd(24)} 3 passed, 0 failed (N s)`, `${'two'.padEnd(24)} 4 passed, 1 failed (N s)`]);
  });

  it('tell how many were flaky in each, and the sum has their names', async () => {
    const suites = [suite('one', async () => counts(3, 0, ['a'])), suite('two', async () => counts(4, 0, ['b', 'c']))];
    const sum = await runSuites(suites, { folder: '/nowhere', end: Date.now() + 60_000 });
    expect(summary()?.map((line) => line.slice(25))).toEqual(['3 passed, 0 failed, 1 flaky (N s)', '4 passed, 0 failed, 2 flaky (N s)']);
    expect(lastLinesOf(sum)).toBe('3 flaky: a; b; c\n7 passed, 0 failed');
  });

  it('are named when they are cut off or no time is left for them, and the others are run', async () => {
    const limits: number[] = [];
    const suites = [
      suite('slow', async ({ limitMs }) => Promise.reject(new CutOff(limitMs)), 2_000),
      suite('good', async () => counts(1, 0)),
      suite('broken', async () => Promise.reject(new Error('no browser was found'))),
      suite('short of time', async ({ limitMs }) => {
        limits.push(limitMs);
        now += 60_000;
        return counts(1, 0);
      }),
      suite('too late', async () => counts(9, 0)),
    ];
    let now = 1_000;
    vi.spyOn(Date, 'now').mockImplementation(() => now);
    expect(await runSuites(suites, { folder: '/nowhere', end: 21_000 })).toEqual(counts(2, 3));
    expect(limits).toEqual([20_000]);
    expect(summary()?.map((line) => line.slice(25))).toEqual([
      '0 passed, 1 failed (N s): cut off after 2 s',
      '1 passed, 0 failed (N s)',
      '0 passed, 1 failed (N s): no browser was found',
      '1 passed, 0 failed (N s)',
      '0 passed, 1 failed (N s): not run, for no time was left',
    ]);
  });
});

describe('what is run', () => {
  const names = (tier: 'short' | 'whole') => suitesOf(tier).map(({ name }) => name);

  it('after each change needs the newest VS Code alone', () => {
    expect(names('short')).toContain('main journeys, newest');
    expect(names('short').filter((name) => name.includes('floor'))).toEqual([]);
  });

  it('with --all is everything that is run after each change, the main journeys among the others, and both VS Codes', () => {
    const missing = names('short').filter((name) => !names('whole').includes(name));
    expect(missing).toEqual(['main journeys, newest']);
    expect(names('whole')).toEqual(expect.arrayContaining(['end to end, newest', 'extension host, floor', 'main journeys, floor']));
  });
});
