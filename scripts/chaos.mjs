// npm run chaos -- --ops 2000 --seed 1 [--url http://...]: random work of several clients on one server, with faults; tells any loss.
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
  return args.includes('--documents') ? runDocuments(args) : runLibrary();
});

/** The library on a server, in a process of its own. */
async function runLibrary() {
  const bundle = path.join(root, 'out/chaos/main.mjs');
  await build({
    entryPoints: [path.join(root, 'test/chaos/main.ts')],
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
