// npm run chaos -- --ops 2000 --seed 1 [--url http://...]: random work of several clients on one server, with faults; tells any loss.
import path from 'node:path';
import { build } from 'esbuild';
import { nodeOf, root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { runMain } from './lib/progress.mjs';

await runMain(async () => {
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
  const { code } = await run(nodeOf(root), [bundle, ...process.argv.slice(2)], {
    cwd: root,
    onOutput: (text) => process.stdout.write(text),
  });
  return code ?? 1;
});
