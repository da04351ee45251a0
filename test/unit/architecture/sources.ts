import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';

/** One of our source files and what it imports, types included. */
export interface Source {
  /** Relative to the repository, with slashes and without extension: `src/base/errors`. */
  readonly name: string;
  readonly text: string;
  /** Our own files by name, packages as written. */
  readonly imports: readonly string[];
}

/** Every TypeScript file of the extension and of its page. */
export const sources: readonly Source[] = ['src', 'media'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort()
    .map(readSource),
);

function readSource(file: string): Source {
  const text = readFileSync(path.join(root, file), 'utf8');
  return { name: file.replace(/\.ts$/, ''), text, imports: importsIn(text).map((target) => resolve(file, target)) };
}

/** Everything named by `import ... from`, `export ... from`, a bare `import` and `import()`. */
export function importsIn(text: string): string[] {
  const statements =
    /(?:^|[\n;}])\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(statements)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function resolve(file: string, target: string): string {
  return target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
}
