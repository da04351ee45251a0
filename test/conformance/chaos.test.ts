import { describe, expect, onTestFinished, test } from 'vitest';
import { runChaos } from '../chaos/chaos';
import { afterMerge, isWithout } from '../chaos/parts';
import { sandboxServer } from '../chaos/server';
import { startSandbox } from '../sandbox/server';
import { steps } from '../support/tier';

test('what the text of a document had with a blank that the server took away is its own to change', () => {
  const content = (params: Readonly<Record<string, string>>) => ({
    description: '',
    starred: false,
    params: new Map(Object.entries(params)),
  });
  const held = (params: Readonly<Record<string, string>>) => ({ title: 'A', picture: undefined, ...content(params) });
  const [base, now] = [content({ steps: '20 ' }), held({ steps: '20' })];
  expect(afterMerge(base, content({}), now)(held({}))).toBeUndefined();
  expect(afterMerge(base, content({ steps: '30' }), now)(held({ steps: '30' }))).toBeUndefined();
  expect(afterMerge(base, content({ steps: '30' }), now)(now)).toContain('steps should be mine "30", is "20"');
  expect(afterMerge(base, content({ steps: '20' }), now)(held({}))).toContain('steps should be theirs "20", is nothing');
});

test('of a text that others went on with, what one change added is taken back, and nothing else', () => {
  const change = { before: 'w1', after: 'w1, w2' };
  expect(isWithout(change, 'w1, w2, w3', 'w1, w3')).toBe(true);
  expect(isWithout({ before: change.after, after: change.before }, 'w1, w3', 'w1, w3, w2')).toBe(true);
  expect(isWithout(change, 'w1, w2, w3', 'w1')).toBe(false);
  expect(isWithout(change, 'w1, w2, w3', 'w1, w2, w3')).toBe(false);
});

describe('several clients at random on one server, with faults', () => {
  // `npm run chaos` runs longer, and with other seeds.
  test.each([
    [1, steps(250, 2500)],
    [2, steps(250, 2500)],
    [3, steps(250, 2500)],
    [5, steps(300, 3000)],
    [8841, steps(100, 1000)],
  ])('nothing is lost, and nothing wrong is told (seed %i, %i steps)', async (seed, ops) => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.stop());
    const { tally, violation } = await runChaos({ server: sandboxServer(sandbox), seed, ops });
    expect(violation).toBeUndefined();
    expect(tally.total).toBeGreaterThan(ops * 0.8);
  });
});
