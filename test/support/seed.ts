import fc from 'fast-check';

/**
 * Property tests try the same values in every run, so that a run tells of the change under test alone. `FUZZ_SEED=7 npx vitest run ...` tries
 * others: what it finds gets a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1) });
