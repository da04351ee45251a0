// VS Code's API, taken apart once for the whole bundle.
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const API = 'vscode';

/**
 * Each part of the API that we use is one variable of the bundle, instead of a property of a copy of the API in each file.
 * @type {import('esbuild').Plugin}
 */
export const oneVscode = {
  name: 'one-vscode',
  setup(builder) {
    const root = path.join(import.meta.dirname, '../../..');
    const types = readFileSync(createRequire(import.meta.url).resolve('@types/vscode/index.d.ts'), 'utf8');
    builder.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === API ? { path: API, external: true } : { path: API, namespace: API },
    );
    builder.onLoad({ filter: /.*/, namespace: API }, () => {
      const ours = globSync('src/**/*.ts', { cwd: root }).map((file) => readFileSync(path.join(root, file), 'utf8'));
      const used = new Set(Array.from(ours.join('').matchAll(/\bvscode\.(\w+)/g), ([, name]) => name));
      const parts = Array.from(types.matchAll(/^\texport (?:class|enum|namespace|const) (\w+)/gm), ([, name]) => name);
      const lines = [...new Set(parts)].filter((name) => used.has(name)).map((name) => `export const ${name} = api.${name};`);
      return { contents: `const api = require('vscode');\n${lines.join('\n')}` };
    });
  },
};
