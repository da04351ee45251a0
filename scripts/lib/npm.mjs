import { existsSync } from 'node:fs';
import path from 'node:path';
import { readJson } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * Whether node_modules holds what package-lock.json says, by npm's own record of what it installed.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const record = path.join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = Object.entries(readJson(path.join(folder, 'package-lock.json')).packages).filter(([place]) => place !== '');
  const present = readJson(record).packages;
  // packages for other platforms are optional and absent
  return wanted.every(([place, { version, optional }]) => (present[place] ? present[place].version === version : optional === true));
}

/**
 * Installs exactly what the lock names, without running any install script.
 * @param {string} folder
 * @param {{ args?: readonly string[], env?: NodeJS.ProcessEnv }} [options]
 */
export async function npmCi(folder, { args = [], env = {} } = {}) {
  const { command, prefix } = npmCommand();
  const { code, output } = await run(
    command,
    [...prefix, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args],
    {
      cwd: folder,
      env: { ...withoutNpmVariables(process.env), ...env },
      shell: command === 'npm.cmd',
    },
  );
  if (code !== 0) throw new Error(`npm ci failed in ${folder}:\n${output.trim()}`);
}

/** npm as it was started for us, else the one on PATH. */
function npmCommand() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  // The Node that runs npm: ours may lie in the node_modules that npm is about to replace.
  if (cli && node && existsSync(cli) && existsSync(node)) return { command: node, prefix: [cli] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', prefix: [] };
}

/**
 * `npm run` hands its own settings to its children as variables; an install in another folder must not see this folder's.
 * @param {NodeJS.ProcessEnv} env
 */
function withoutNpmVariables(env) {
  const kept = /^npm_config_(registry|cache|cafile|userconfig|https?_proxy|proxy|noproxy)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)));
}
