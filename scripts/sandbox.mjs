// npm run sandbox: installs what is missing, bundles test/sandbox when its sources are newer than the bundle, and runs it.
import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { preparePackagesOnce } from './lib/prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'test', 'sandbox');
const bundle = join(root, 'out', 'sandbox.mjs');

/** Newest change of any file below a folder, in milliseconds. */
function newest(/** @type {string} */ folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  /** @type {number[]} */
  const times = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
  });
  return Math.max(0, ...times);
}

await preparePackagesOnce();
if (!existsSync(bundle) || newest(sources) >= statSync(bundle).mtimeMs) {
  const { build } = await import('esbuild');
  // Built beside and renamed, so that another start at the same moment never reads half a file.
  const fresh = `${bundle}.${process.pid}.mjs`;
  await build({
    entryPoints: [join(sources, 'main.ts')],
    outfile: fresh,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    external: ['ws', '@jimp/*'],
  });
  renameSync(fresh, bundle);
}
await import(pathToFileURL(bundle).href);
