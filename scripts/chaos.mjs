// npm run chaos -- --ops 2000 --seed 1 [--url http://...]: random work of several clients on one server, with faults; tells any loss.
// npm run chaos -- --undo --ops 1000 --seed 1: random work of two windows and a foreign client, then all of it taken back and done again.
// npm run chaos -- --documents --ops 1000 --seed 1 [--host floor]: the same of a person at the keyboard of a real VS Code.
// npm run chaos -- --documents --page --ops 300 --seed 1 [--host floor]: the same of a person at the preset editor's page, in Chromium.
import path from 'node:path';
import { build } from 'esbuild';
import { runDocuments } from './lib/documents.mjs';
import { runPageModel } from './lib/pageModel.mjs';
import { nodeOf, root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { runMain } from './lib/progress.mjs';

const args = process.argv.slice(2);
await runMain(() => {
  if (args.includes('--page')) return runPageModel(args);
  if (args.includes('--documents')) return runDocuments(args);
  return runInProcess(args.includes('--undo') ? 'test/chaos/undo/main.ts' : 'test/chaos/main.ts');
});

/**
 * The library on a server, in a process of its own.
 * @param {string} main
 */
async function runInProcess(main) {
  const bundle = path.join(root, 'out/chaos', `${path.basename(path.dirname(main))}.mjs`);
  await build({
    entryPoints: [path.join(root, main)],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: ['ws', '@jimp/*', 'undici'],
    logLevel: 'error',
  });
  const { code } = await run(nodeOf(root), [bundle, ...args], {
    cwd: root,
    onOutput: (text) => process.stdout.write(text),
  });
  return code ?? 1;
}
