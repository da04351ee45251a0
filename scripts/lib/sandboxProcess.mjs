import path from 'node:path';
import { nodeOf, root } from './paths.mjs';
import { start, stop } from './processes.mjs';

/**
 * Starts the SwarmUI sandbox on a free port as a program of its own.
 * @param {readonly string[]} args of `npm run sandbox`, for example `--demo`
 * @returns {Promise<{ url: string, exited: Promise<void>, stop: () => Promise<void> }>}
 */
export function startSandbox(args) {
  const child = start(nodeOf(root), [path.join(root, 'scripts/sandbox.mjs'), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let output = '';
    /** @type {Promise<void>} */
    const exited = new Promise((ended) => {
      child.once('close', () => {
        reject(new Error(`The sandbox did not start:\n${output.trim()}`));
        ended();
      });
    });
    child.once('error', reject);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
        const url = /SwarmUI sandbox on (http:\/\/\S+)\s/.exec(output)?.[1];
        if (url) resolve({ url, exited, stop: () => stop(child) });
      });
    }
  });
}
