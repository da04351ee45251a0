import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/server';
import { runChaos } from './chaos';
import { remoteServer, sandboxServer } from './server';

// npm run chaos -- --ops 2000 --seed 1 [--url http://...]
const { values } = parseArgs({
  options: { ops: { type: 'string', default: '2000' }, seed: { type: 'string' }, url: { type: 'string' } },
});
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
const ops = Number(values.ops);
if (!Number.isInteger(seed) || !Number.isInteger(ops)) throw new Error('--seed and --ops take whole numbers.');

const began = performance.now();
const sandbox = values.url === undefined ? await startSandbox() : undefined;
const home = sandbox ? '' : `Chaos ${seed}/`;
const server = sandbox ? sandboxServer(sandbox) : remoteServer(values.url ?? '', home);
const { stars, links } = await server.read();
const { tally, faults, violation } = await runChaos({ server, seed, ops, home });
if (!sandbox) await tidyUp();

console.log(`${tally.table()}\n`);
console.log(`faults: ${Array.from(faults, ([name, count]) => `${name} ${count}`).join(', ') || 'none'}`);
console.log(
  `seed ${seed}, ${tally.total} operations in ${((performance.now() - began) / 1000).toFixed(1)} s, violations: ${violation ? violation.wrong.length : 0}`,
);
if (violation) {
  console.log(`\nStep ${violation.step}:\n  ${violation.wrong.join('\n  ')}\n\nBefore it:\n  ${violation.history.join('\n  ')}`);
  console.log(`\nAgain: npm run chaos -- --seed ${seed} --ops ${violation.step}`);
}
await sandbox?.stop();
process.exit(violation ? 1 : 0);

/** Leaves somebody's server as it was found. */
async function tidyUp(): Promise<void> {
  for (const { title } of (await server.read()).presets.values()) await server.call('DeletePreset', { preset: title });
  await server.call('SetStarredModels', stars);
  await server.call('SetPresetLinks', links);
}
