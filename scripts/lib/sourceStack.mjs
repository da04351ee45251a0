import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * A stack with the places of a bundle turned into those of its sources, without the lines of Node, VS Code and packages. (VS Code makes stacks
 * of its own, which Node then leaves as they are.)
 * @param {string} stack
 * @param {string} bundle with its map beside it
 */
export function sourceStack(stack, bundle) {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  return stack
    .split('\n')
    .map((line) =>
      line.replace(/(\/[^\s():]+):(\d+):(\d+)/g, (place, file, row, column) => {
        if (file !== bundle) return place;
        const entry = map.findEntry(Number(row) - 1, Number(column) - 1);
        if (!('originalSource' in entry)) return place;
        const source = path.relative(root, path.resolve(path.dirname(bundle), entry.originalSource));
        return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
      }),
    )
    .filter((line) => !/^\s+at .*(node:internal|extensionHostProcess|node_modules)/.test(line))
    .join('\n');
}
