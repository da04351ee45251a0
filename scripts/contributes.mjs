// npm run contributes: writes what src/contributions/ says of views and commands into package.json. A test tells where the two differ.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/paths.mjs';
import { preparePackagesOnce } from './lib/prepare.mjs';
import { temporaryFolder } from './lib/temporary.mjs';

const manifestFile = path.join(root, 'package.json');
const outfile = path.join(temporaryFolder(), 'manifest.mjs');
await preparePackagesOnce();
const { build } = await import('esbuild');
await build({
  entryPoints: [path.join(root, 'src/contributions/manifest.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  logLevel: 'error',
});
const { contributes } = await import(pathToFileURL(outfile).href);
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
Object.assign(manifest.contributes, contributes());
writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
