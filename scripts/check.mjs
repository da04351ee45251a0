// npm run check -- folder-or-url: checks presets as `SwarmUI: Check Library` does; dist/check.js does the work.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './lib/paths.mjs';

const bundle = path.join(root, 'dist/check.js');
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
