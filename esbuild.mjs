// Builds the extension (CommonJS, Node) and the editor page (ESM, browser) into dist/, with the suite of test/host when asked (out/test/).
// --production minifies and leaves the source maps beside the bundles, which do not name them; --watch rebuilds on every change, --tests
// adds the suite, --sizes says what the bundles are made of, --into puts dist/ and out/ into another folder.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { analyzeMetafile, build, context } from 'esbuild';
import { pageBundle } from './scripts/lib/pageBundle.mjs';

const { values: flags } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    tests: { type: 'boolean', default: false },
    sizes: { type: 'boolean', default: false },
    into: { type: 'string', default: '.' },
  },
});
const { production, into } = flags;
/** What the oldest VS Code we run in has. */
const NODE = 'node22';

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  // a stack names the functions it went through
  keepNames: production,
  sourcemap: production ? 'external' : true,
  sourcesContent: false,
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: NODE };

/** @type {import('esbuild').BuildOptions} */
const extension = {
  ...node,
  entryPoints: ['src/extension.ts'],
  outfile: path.join(into, 'dist/extension.js'),
  // jsonc-parser's CommonJS build loads its parts in a way that no bundler sees; its module build is plain
  mainFields: ['module', 'main'],
  // undici does without its second, experimental parser (150 kB of WebAssembly) where this constant is set, as in Node's own build of it
  define: { esbuildDetection: 'true' },
  // ws tries its two optional native speed-ups and does without
  external: ['vscode', 'bufferutil', 'utf-8-validate'],
};

/** @type {import('esbuild').BuildOptions} */
const checker = {
  ...node,
  entryPoints: ['src/cli/main.ts'],
  outfile: path.join(into, 'dist/check.js'),
  mainFields: ['module', 'main'],
  define: { esbuildDetection: 'true' },
  external: ['bufferutil', 'utf-8-validate'],
  banner: { js: '#!/usr/bin/env node' },
};

/** @type {import('esbuild').BuildOptions} */
const editorPage = {
  ...common,
  ...pageBundle,
  outdir: path.join(into, 'dist/editor'),
};

/** @type {import('esbuild').BuildOptions} */
const hostTests = {
  ...node,
  minify: false,
  keepNames: false,
  sourcemap: true,
  entryPoints: ['test/host/index.ts'],
  outfile: path.join(into, 'out/test/host.js'),
  packages: 'external',
  external: ['vscode'],
  // CommonJS has no import.meta
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  plugins: [
    {
      name: 'all-suites',
      setup(builder) {
        builder.onResolve({ filter: /^all-suites$/ }, () => ({ path: 'all-suites', namespace: 'suites' }));
        builder.onLoad({ filter: /.*/, namespace: 'suites' }, () => ({
          contents: readdirSync('test/host', { recursive: true, encoding: 'utf8' })
            .filter((file) => file.endsWith('.test.ts'))
            .sort()
            .map((file) => `import ${JSON.stringify(`./test/host/${file.replaceAll('\\', '/')}`)};`)
            .join('\n'),
          resolveDir: import.meta.dirname,
        }));
      },
    },
  ],
};

const bundles = [extension, checker, editorPage, ...(flags.tests ? [hostTests] : [])];
if (flags.watch) {
  for (const bundle of bundles) await (await context({ ...bundle, logLevel: 'info' })).watch();
} else {
  try {
    const built = await Promise.all(bundles.map((bundle) => build({ ...bundle, metafile: flags.sizes })));
    for (const { metafile } of built) if (metafile) process.stdout.write(await analyzeMetafile(metafile));
  } catch {
    process.exitCode = 1; // esbuild has printed what is wrong
  }
}
