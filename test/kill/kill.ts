import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/lib/paths.mjs';

const bundle = path.join(root, 'out/kill/child.mjs');

/** Makes the program that dies, of the sources. */
export async function bundleChild(): Promise<void> {
  await build({
    entryPoints: [path.join(root, 'test/kill/child.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['ws', 'undici'],
    logLevel: 'error',
  });
}

/** What the program came to: how many points it passed, or that it was killed. */
export type Ending = { readonly killed: true } | { readonly killed: false; readonly passed: number };

/** Does a task in a process of its own, which dies at a point; without one it lives. */
export function runChild(url: string, folder: string, task: string, point?: number): Promise<Ending> {
  const child = spawn(process.execPath, [bundle, url, folder, task, String(point ?? 0)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.on('data', (data) => (output += String(data)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve({ killed: true });
      else if (code === 0) resolve({ killed: false, passed: Number(output) });
      else reject(new Error(output));
    });
  });
}
