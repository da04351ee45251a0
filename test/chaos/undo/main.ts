import { parseArgs } from 'node:util';
import { runUndoModel } from './run';

// npm run chaos -- --undo --ops 1000 --seed 1
const { values } = parseArgs({
  options: { undo: { type: 'boolean' }, ops: { type: 'string', default: '1000' }, seed: { type: 'string' } },
});
const seed = values.seed === undefined ? Date.now() % 100_000 : Number(values.seed);
const ops = Number(values.ops);
if (!Number.isInteger(seed) || !Number.isInteger(ops)) throw new Error('--seed and --ops take whole numbers.');

const began = performance.now();
const { steps, sequences, violations } = await runUndoModel(seed, (run) => run.steps >= ops);
for (const violation of violations) console.log(violation);
console.log(`${sequences} sequences in ${((performance.now() - began) / 1000).toFixed(1)} s`);
console.log(`seed ${seed}, ${steps} steps, violations: ${violations.length}`);
process.exit(violations.length > 0 ? 1 : 0);
