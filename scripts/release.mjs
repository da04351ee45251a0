// npm run release -- [version | major | minor | patch] [--repository URL] [--dry-run]: CONTRIBUTING.md, "Release", tells what it does.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pack } from './lib/packaging.mjs';
import { nodeOf, root } from './lib/paths.mjs';
import { onInterrupt, run } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { release } from './lib/release.mjs';

/** All tests are cut off by themselves before this. */
const TESTS_MS = 2 * 60 * 60_000;

await runMain(async () => {
  onInterrupt();
  const { values, positionals } = parseArgs({
    options: { repository: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const { repository } = values;
  if (repository !== undefined && !/^https?:\/\/\S+$/.test(repository))
    throw new Error(`${repository} is not the address of a repository.`);
  await release({
    folder: root,
    wanted: positionals[0],
    day: new Date().toISOString().slice(0, 10),
    dryRun: values['dry-run'],
    isGreen: async () => {
      const args = [path.join(root, 'scripts/test.mjs'), '--all'];
      const { code } = await run(nodeOf(root), args, { cwd: root, limitMs: TESTS_MS, onOutput: (text) => process.stdout.write(text) });
      return code === 0;
    },
    pack: (vsix) => pack(vsix, repository),
    say,
  });
});
