import { describe, expect, onTestFinished, test } from 'vitest';
import { runChaos } from '../chaos/chaos';
import { sandboxServer } from '../chaos/server';
import { startSandbox } from '../sandbox/server';
import { steps } from '../support/tier';

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
