// The model of a person at the preset editor's page (test/e2e/pageModel) with a seed and a number of steps of one's own.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { countsOf } from './again.mjs';
import { findBrowser } from './browser.mjs';
import { installHost } from './hostInstall.mjs';
import { packIfChanged } from './packaging.mjs';
import { hostNamed } from './paths.mjs';
import { preparePackagesOnce } from './prepare.mjs';
import { onInterrupt } from './processes.mjs';
import { say } from './progress.mjs';
import { temporaryFolder } from './temporary.mjs';
import { runVitest } from './vitest.mjs';

/**
 * Runs it in Chromium against the packed extension; the last line says the seed, the steps and the violations. Gives the exit code.
 * @param {string[]} args
 */
export async function runPageModel(args) {
  const { values } = parseArgs({
    args,
    options: {
      documents: { type: 'boolean' },
      page: { type: 'boolean' },
      ops: { type: 'string', default: '300' },
      reloads: { type: 'string' },
      seed: { type: 'string' },
      host: { type: 'string', default: 'newest' },
    },
  });
  const steps = Number(values.ops);
  const reloads = values.reloads === undefined ? Math.round(steps / 15) : Number(values.reloads);
  const seed = values.seed === undefined ? Date.now() % 100_000 : Number(values.seed);
  if (![steps, reloads, seed].every(Number.isInteger)) throw new Error('--ops, --reloads and --seed take whole numbers.');
  const host = hostNamed(values.host);
  onInterrupt();
  await preparePackagesOnce();
  await installHost(host);
  await packIfChanged();
  const folder = temporaryFolder();
  const report = path.join(folder, 'steps.txt');
  const env = {
    E2E_HOST: host,
    BROWSER_PATH: await findBrowser(),
    PAGE_MODEL_SEED: String(seed),
    PAGE_MODEL_STEPS: String(steps),
    PAGE_MODEL_RELOADS: String(reloads),
    PAGE_MODEL_REPORT: report,
  };
  const { results } = await runVitest('e2e', { folder, filters: ['pageModel.e2e'], env });
  const { failed, passed } = countsOf(results);
  const hasFailed = failed > 0 || passed === 0;
  const done = existsSync(report) ? readFileSync(report, 'utf8').split('\n').filter(Boolean).length : 0;
  say(`seed ${seed}, ${done} steps, violations: ${hasFailed ? 1 : 0}`);
  return hasFailed ? 1 : 0;
}
