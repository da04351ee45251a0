import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Outcome, type Result, runAgainWhatFails } from '../../../scripts/lib/again.mjs';
import { countsIn, lastLinesOf } from '../../../scripts/lib/report.mjs';

const passed = (name: string, part = 'file'): Result => ({ name, part, state: 'passed' });
const failed = (name: string, part = 'file'): Result => ({ name, part, state: 'failed' });
const skipped = (name: string, part = 'file'): Result => ({ name, part, state: 'skipped' });

/** A suite that gives one outcome after the other. */
function runs(...outcomes: (Outcome | Result[])[]) {
  const run = vi.fn<(parts: readonly string[]) => Promise<Outcome>>();
  for (const each of outcomes) run.mockResolvedValueOnce(Array.isArray(each) ? { results: each } : each);
  return run;
}

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
});
afterEach(() => vi.restoreAllMocks());

describe('what fails', () => {
  it('is not run again where nothing failed', async () => {
    const run = runs([passed('a'), passed('b'), skipped('c')]);
    expect(await runAgainWhatFails([], run)).toEqual({ passed: 2, failed: 0, skipped: 1, flaky: [] });
    expect(run).toHaveBeenCalledOnce();
  });

  it('is run once more with what stands beside it, and is flaky when it does not come back', async () => {
    const run = runs([passed('a', '1'), failed('b', '2'), passed('c', '2')], [passed('b', '2'), passed('c', '2')]);
    expect(await runAgainWhatFails([], run)).toEqual({ passed: 3, failed: 0, skipped: 0, flaky: ['b'] });
    expect(run.mock.calls).toEqual([[[]], [['2']]]);
    expect(said).toContain('FLAKY b');
  });

  it('has failed when it fails twice', async () => {
    expect(await runAgainWhatFails([], runs([passed('a'), failed('b')], [passed('a'), failed('b')]))).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      flaky: [],
    });
  });

  it('is flaky as well when it passed at first and fails beside another', async () => {
    const run = runs([passed('a'), failed('b')], [failed('a'), passed('b')]);
    expect(await runAgainWhatFails([], run)).toEqual({ passed: 2, failed: 0, skipped: 0, flaky: ['a', 'b'] });
  });

  it('has failed when it was not reached at first', async () => {
    const run = runs([failed('a'), skipped('b')], [passed('a'), failed('b')]);
    expect(await runAgainWhatFails([], run)).toEqual({ passed: 1, failed: 1, skipped: 0, flaky: ['a'] });
  });

  it('is one hook for all the tests that it kept from running', async () => {
    const hook = '"before all" hook for "a"';
    const run = runs([failed(hook)], [passed('a'), passed('b')]);
    expect(await runAgainWhatFails([], run)).toEqual({ passed: 2, failed: 0, skipped: 0, flaky: [hook] });
  });

  it('is told from others of its name by their order', async () => {
    const run = runs([passed('a'), failed('a')], [passed('a'), failed('a')]);
    expect(await runAgainWhatFails([], run)).toEqual({ passed: 1, failed: 1, skipped: 0, flaky: [] });
  });

  it('has failed at once where nothing says what to run again', async () => {
    const run = runs([passed('a'), { name: 'an error outside the tests', state: 'failed' }]);
    expect(await runAgainWhatFails([], run)).toEqual({ passed: 1, failed: 1, skipped: 0, flaky: [] });
    expect(run).toHaveBeenCalledOnce();
  });

  it('outside the tests is no flaky test when the tests are run again', async () => {
    const run = runs([failed('a'), { name: 'an error outside the tests', state: 'failed' }], [passed('a')]);
    expect(await runAgainWhatFails([], run)).toEqual({ passed: 1, failed: 1, skipped: 0, flaky: ['a'] });
  });

  it('is all run again when the first run broke off, which is flaky itself', async () => {
    const end: Result = { name: 'the suite did not run to its end', state: 'failed' };
    const run = runs({ results: [passed('a'), end], brokeOff: true }, [passed('a'), passed('b')]);
    expect(await runAgainWhatFails(['x'], run)).toEqual({ passed: 2, failed: 0, skipped: 0, flaky: [end.name] });
    expect(run.mock.calls).toEqual([[['x']], [['x']]]);
  });

  it('has failed when both runs broke off', async () => {
    const end: Result = { name: 'the suite did not run to its end', state: 'failed' };
    const outcome = { results: [passed('a'), end], brokeOff: true };
    expect(await runAgainWhatFails([], runs(outcome, outcome))).toEqual({ passed: 1, failed: 1, skipped: 0, flaky: [] });
  });
});

describe('the last lines of a run', () => {
  it('count what is flaky by name, and end with the sum', async () => {
    const counts = await runAgainWhatFails([], runs([failed('a'), failed('b'), passed('c')], [passed('a'), passed('b'), failed('c')]));
    expect(lastLinesOf(counts)).toBe('3 flaky: a; b; c\n3 passed, 0 failed');
    expect(lastLinesOf({ ...counts, flaky: [], skipped: 2 })).toBe('0 flaky\n3 passed, 0 failed, 2 skipped');
  });

  it('are read as they were told, with the names', async () => {
    const counts = await runAgainWhatFails(
      [],
      runs([failed('a; b: "c"'), failed('d'), passed('e')], [passed('a; b: "c"'), failed('d'), passed('e')]),
    );
    said.push(lastLinesOf(counts));
    expect(counts.flaky).toEqual(['a; b: "c"']);
    expect(countsIn(`${said.join('\n')}\n`)).toEqual(counts);
  });

  it('say nothing where the run broke off', () => {
    expect(countsIn('FLAKY a\nError: no browser')).toBeUndefined();
  });
});
