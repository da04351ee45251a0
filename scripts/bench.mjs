// npm run bench: measures what test/bench measures; test/bench/README.md tells its options.
import path from 'node:path';
import { build } from 'esbuild';
import { installHost } from './lib/hostInstall.mjs';
import { packIfChanged } from './lib/packaging.mjs';
import { nodeOf, root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { runMain } from './lib/progress.mjs';

await runMain(async () => {
  const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  /** @param {string[]} words */
  const isMeasured = (...words) => names.length === 0 || words.some((word) => names.includes(word));
  if (isMeasured('sizes', 'activation', 'P3')) await packIfChanged();
  if (isMeasured('activation', 'P3')) await installHost('newest');
  await build({
    entryPoints: ['main', 'server'].map((name) => path.join(root, 'test/bench', `${name}.ts`)),
    outdir: path.join(root, 'out/bench'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    alias: { vscode: path.join(root, 'test/bench/vscodeStub.cjs') },
    external: ['ws', '@jimp/*', 'undici', 'esbuild', 'playwright-core'],
    logLevel: 'error',
  });
  const bench = path.join(root, 'out/bench/main.mjs');
  const { code } = await run(nodeOf(root), ['--expose-gc', bench, ...process.argv.slice(2)], {
    cwd: root,
    onOutput: (text) => process.stdout.write(text),
  });
  return code ?? 1;
});
