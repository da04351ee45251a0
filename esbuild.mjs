// Builds the extension (CommonJS, Node) and the editor page (ESM, browser) into dist/, with the suite of test/host when asked (out/test/).
// --production minifies, --watch rebuilds on every change, --tests adds the suite, --sizes says what the bundles are made of, --into puts
// dist/ and out/ into another folder.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { analyzeMetafile, build, context } from 'esbuild';

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

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  logLevel: 'warning',
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node22' };

/**
 * Parts of libraries that are never run here, left out of the package:
 * undici's parser comes twice as text, with and without SIMD instructions, and the plain one runs everywhere (packed tighter here); HTTP/2 is not switched on and
 * no form is sent; zod's schemas are not written out as JSON Schema.
 * @type {import('esbuild').Plugin}
 */
const leftOut = {
  name: 'left-out',
  setup(builder) {
    builder.onResolve({ filter: /llhttp_simd-wasm\.js$/ }, ({ path: file, importer }) => ({
      path: path.resolve(path.dirname(importer), file.replace('llhttp_simd-wasm', 'llhttp-wasm')),
    }));
    builder.onLoad({ filter: /llhttp-wasm\.js$/ }, ({ path: file }) => {
      const packed = JSON.stringify(brotliCompressSync(createRequire(import.meta.url)(file)).toString('base64'));
      return { contents: `module.exports = require('node:zlib').brotliDecompressSync(Buffer.from(${packed}, 'base64'));` };
    });
    for (const part of [
      /undici.lib.dispatcher.client-h2\.js$/,
      /undici.lib.web.fetch.(?:body|formdata)\.js$/,
      /undici.lib.web.webidl.index\.js$/,
    ]) {
      builder.onLoad({ filter: part }, () => ({
        contents:
          'const absent = () => { throw new Error("This part of undici is not packed."); }; module.exports = new Proxy(absent, { get: absent });',
      }));
    }
    builder.onLoad({ filter: /zod[\\/]v4[\\/]core[\\/](?:json-schema-processors|to-json-schema)\.js$/ }, ({ path: file }) => ({
      contents: noFunctions(readFileSync(file, 'utf8')),
    }));
  },
};

/**
 * A module with the same exports, each of them empty.
 * @param {string} source
 */
function noFunctions(source) {
  const names = Array.from(source.matchAll(/^export (?:const|function) (\w+)/gm), (match) => match[1]);
  const again = Array.from(source.matchAll(/^export (\{[^}]*\};)/gm), (match) => `export ${match[1]}`);
  return [...names.map((name) => `export const ${name} = () => {};`), ...again].join('\n');
}

/** @type {import('esbuild').BuildOptions} */
const extension = {
  ...node,
  entryPoints: ['src/extension.ts'],
  outfile: path.join(into, 'dist/extension.js'),
  // jsonc-parser's CommonJS build loads its parts in a way that no bundler sees; its module build is plain
  mainFields: ['module', 'main'],
  // undici's second, experimental parser (150 kB of WebAssembly) is left out by the constant that Node's own build of undici sets
  define: { esbuildDetection: 'true' },
  // ws tries its two optional native speed-ups and does without
  external: ['vscode', 'bufferutil', 'utf-8-validate'],
  plugins: [leftOut],
};

/** @type {import('esbuild').BuildOptions} */
const checker = {
  ...node,
  entryPoints: ['src/cli/main.ts'],
  outfile: path.join(into, 'dist/check.js'),
  mainFields: ['module', 'main'],
  define: { esbuildDetection: 'true' },
  external: ['bufferutil', 'utf-8-validate'],
};

/** @type {import('esbuild').BuildOptions} */
const editorPage = {
  ...common,
  entryPoints: ['media/editor/editor.ts', 'media/editor/editor.css'],
  outdir: path.join(into, 'dist/editor'),
  platform: 'browser',
  format: 'esm',
  target: 'chrome128',
};

/** @type {import('esbuild').BuildOptions} */
const hostTests = {
  ...node,
  minify: false,
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
