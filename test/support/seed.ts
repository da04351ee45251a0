import fc from 'fast-check';
import { steps } from './tier';

/**
 * Property tests try the same values in every run, so that a run tells of the change under test alone: a hundred, or five hundred when
 * everything is run, where a test does not say how many. `FUZZ_SEED=7 npx vitest run ...` tries others: what it finds gets a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1), numRuns: steps(100, 500) });
