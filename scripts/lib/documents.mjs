// The model of a person at the keyboard (test/host/documents) with a seed and a number of steps of one's own.
import { parseArgs } from 'node:util';
import { countsOf } from './again.mjs';
import { prepareHostSuite, runHostSuite } from './hostSuite.mjs';
import { hostNamed } from './paths.mjs';
import { onInterrupt } from './processes.mjs';
import { say } from './progress.mjs';

/** Far above what a step takes on a loaded machine, with what is left for making a failing sequence shorter. */
const limitMs = (/** @type {number} */ steps) => 10 * 60_000 + steps * 2000;

/**
 * Runs it in a VS Code of its own; the last line says the seed, the steps and the violations. Gives the exit code.
 * @param {string[]} args
 */
export async function runDocuments(args) {
  const { values } = parseArgs({
    args,
    options: {
      documents: { type: 'boolean' },
      ops: { type: 'string', default: '1000' },
      seed: { type: 'string' },
      host: { type: 'string', default: 'newest' },
    },
  });
  const seed = values.seed === undefined ? Date.now() % 100_000 : Number(values.seed);
  const steps = Number(values.ops);
  if (!Number.isInteger(seed) || !Number.isInteger(steps)) throw new Error('--seed and --ops take whole numbers.');
  onInterrupt();
  const suite = await prepareHostSuite(hostNamed(values.host));
  const env = { DOCUMENTS_SEED: String(seed), DOCUMENTS_STEPS: String(steps) };
  const { results, said } = await runHostSuite(suite, {
    only: ['a model of a person at the keyboard finds'],
    limitMs: limitMs(steps),
    env,
  });
  const { failed, passed } = countsOf(results);
  const hasFailed = failed > 0 || passed === 0;
  const told = said.findLast((line) => line.startsWith(`seed ${seed}, `));
  say(told ?? `seed ${seed}, 0 steps, violations: 1`);
  return hasFailed ? 1 : 0;
}
