// npm run check -- folder-or-url: checks presets as `SwarmUI: Check Library` does; dist/check.js does the work.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/paths.mjs';
import { preparePackagesOnce } from './lib/prepare.mjs';

const bundle = path.join(root, 'dist/check.js');
await preparePackagesOnce();
const { build } = await import('esbuild');
await build({
  entryPoints: [path.join(root, 'src/cli/main.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  mainFields: ['module', 'main'],
  define: { esbuildDetection: 'true' },
  external: ['bufferutil', 'utf-8-validate'],
  logLevel: 'error',
  banner: { js: '#!/usr/bin/env node' },
});
await import(pathToFileURL(bundle).href);
