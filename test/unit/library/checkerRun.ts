import { execFile } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../../..');

/** What a run of the checker came to. */
export interface CheckerRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Builds the checker into a folder; gives what runs it as a person does. */
export async function buildChecker(folder: string): Promise<(...args: string[]) => Promise<CheckerRun>> {
  const outfile = path.join(folder, 'check.cjs');
  await build({
    entryPoints: [path.join(root, 'src/cli/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    define: { esbuildDetection: 'true' },
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'error',
  });
  return (...args) =>
    new Promise((resolve) => {
      const child = execFile(process.execPath, [outfile, ...args], (_, out, err) => {
        resolve({ code: child.exitCode ?? -1, out, err });
      });
    });
}
