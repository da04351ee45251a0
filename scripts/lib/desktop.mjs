// Desktop VS Code: the one named by the person, or the one @vscode/test-electron downloads (kept in .vscode-test).
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cleanEnvironment, quietSettings } from './hostSettings.mjs';
import { root } from './paths.mjs';
import { run, start, stop } from './processes.mjs';
import { step } from './progress.mjs';

/**
 * Opens a desktop VS Code with only this extension and settings of its own, kept in `folder`.
 * @param {{ folder: string, vsix: string, settings: Record<string, unknown>, executable?: string | undefined }} options
 * @returns {Promise<{ exited: Promise<void>, stop: () => Promise<void> }>}
 */
export async function openDesktop({ folder, vsix, settings, executable }) {
  const { resolveCliArgsFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  const program = executable ?? (await downloadDesktop());
  const workspace = path.join(folder, 'workspace');
  const userData = path.join(folder, 'user-data');
  for (const place of [workspace, path.join(userData, 'User')]) mkdirSync(place, { recursive: true });
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  const places = ['--user-data-dir', userData, '--extensions-dir', path.join(folder, 'extensions')];
  const env = cleanEnvironment({});
  const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(program, { reuseMachineInstall: true });
  const { code, output } = await run(cli, [...cliArgs, ...places, ...asRoot(), '--install-extension', vsix], {
    env,
    shell: process.platform === 'win32',
  });
  if (code !== 0) throw new Error(`VS Code could not install the extension:\n${output.trim()}`);
  const child = start(program, [...places, ...asRoot(), '--disable-workspace-trust', '--skip-welcome', '--wait', workspace], {
    env,
    stdio: 'ignore',
  });
  /** @type {Promise<void>} */
  const exited = new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return { exited, stop: () => stop(child) };
}

/** Downloads VS Code once; its path. */
export async function downloadDesktop() {
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  const version = process.env.VSCODE_VERSION ?? 'stable';
  return step(`Downloading VS Code (${version})`, async () => {
    try {
      return await downloadAndUnzipVSCode({ version, cachePath: path.join(root, '.vscode-test'), reporter: new SilentReporter() });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`VS Code could not be downloaded (${why}). Name an installed one: --executable /path/to/code.`);
    }
  });
}

/** Electron refuses to run as root without this. */
export function asRoot() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
