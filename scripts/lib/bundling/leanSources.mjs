// Our own sources, made leaner for the package.
import { readFileSync } from 'node:fs';

/** What the bundle must begin with. */
export const ONE_VSCODE = 'const vscode = require("vscode");';

/**
 * VS Code's API is one variable for all files (`ONE_VSCODE`) instead of one for each, and the sentences about routes stay out: docs/api.md
 * alone is made from them.
 * @type {import('esbuild').Plugin}
 */
export const leanSources = {
  name: 'lean-sources',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]src[\\/](?:host|features|services|api[\\/]\w*[rR]outes)\b.*\.ts$/ }, ({ path: file }) => {
      const source = readFileSync(file, 'utf8').replace(/^import \* as vscode from 'vscode';$/m, '');
      return { loader: 'ts', contents: /[rR]outes\.ts$/.test(file) ? source.replace(/^ +doc:\s+(['"`]).*\1,$/gm, '') : source };
    });
  },
};
