// npm run test:server: bundles test/server and runs it on the server named by `-- --url` or SWARMUI_URL, else on sandboxes of its own (`-- --older`: older ones, too).
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/paths.mjs';
import { preparePackagesOnce } from './lib/prepare.mjs';

const bundle = path.join(root, 'out/test-server.mjs');
mkdirSync(path.dirname(bundle), { recursive: true });
await preparePackagesOnce();
const { build } = await import('esbuild');
await build({
  entryPoints: [path.join(root, 'test/server/main.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  mainFields: ['module', 'main'],
  external: ['ws', '@jimp/*', 'undici'],
  sourcemap: 'inline',
  logLevel: 'error',
});
process.setSourceMapsEnabled(true);
// In this very process, so that Ctrl+C reaches it, and it puts everything back.
await import(pathToFileURL(bundle).href);
