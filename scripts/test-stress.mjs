// Hunts a flaky test: npm run test:stress -- <part of a test file's path> [--times 30] [--host newest|floor]. The file runs again and again,
// each time in a fresh scene, beside a second process that keeps the machine busy. No try hides another.
import { parseArgs } from 'node:util';
import { hostNamed } from './lib/paths.mjs';
import { preparePackagesOnce } from './lib/prepare.mjs';
import { onInterrupt } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { beBusy, failuresByName, runnerOf, testFileNamed } from './lib/stress.mjs';

await runMain(async () => {
  const { values, positionals } = parseArgs({
    options: { times: { type: 'string', default: '30' }, host: { type: 'string', default: 'newest' } },
    allowPositionals: true,
  });
  const times = Number(values.times);
  if (!Number.isInteger(times) || times < 1) throw new Error('--times takes a whole number.');
  const file = testFileNamed(positionals);
  onInterrupt();
  await preparePackagesOnce();
  const runOnce = await runnerOf(file, hostNamed(values.host));
  const rest = beBusy();
  /** @type {(readonly import('./lib/again.mjs').Result[])[]} */
  const runs = [];
  while (runs.length < times) {
    say(`\n== ${file}, ${runs.length + 1} of ${times}`);
    runs.push(await runOnce());
  }
  await rest();
  const failures = failuresByName(runs);
  for (const [name, count] of failures) say(`${count} of ${times} failed: ${name}`);
  const bad = runs.filter((results) => !results.some(({ state }) => state === 'passed') || results.some(({ state }) => state === 'failed'));
  say(`${times - bad.length} passed, ${bad.length} failed`);
  return bad.length === 0 ? 0 : 1;
});
