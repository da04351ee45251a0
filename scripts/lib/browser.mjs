import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';
import { step } from './progress.mjs';

/**
 * An installed Chrome, Chromium or Edge. Where there is none, and this is Debian as root, the distribution's Chromium is installed.
 * @returns {Promise<string>} its path
 */
export async function findBrowser() {
  const found = installedBrowser();
  if (found) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    await step('Installing chromium by apt-get', installChromium);
    const installed = installedBrowser();
    if (installed) return installed;
  }
  throw new Error('No browser was found: install Chrome, Chromium or Edge, or set BROWSER_PATH to one.');
}

function installedBrowser() {
  const named = process.env.BROWSER_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`BROWSER_PATH names ${named}, which does not exist.`);
    return named;
  }
  return candidates().find((file) => existsSync(file));
}

/** Where the three browsers are usually installed. */
function candidates() {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
        .map((name) => process.env[name] ?? '')
        .filter((folder) => folder !== '')
        .flatMap((folder) => [
          path.join(folder, 'Google/Chrome/Application/chrome.exe'),
          path.join(folder, 'Chromium/Application/chrome.exe'),
          path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]);
    default: {
      const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
      const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
      return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
    }
  }
}

async function installChromium() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']];
  for (const args of steps) {
    const { code, output } = await run('apt-get', args, { env });
    if (code !== 0)
      throw new Error(
        `apt-get ${args[0]} failed; install Chrome, Chromium or Edge yourself.\n${output.trim().split('\n').slice(-5).join('\n')}`,
      );
  }
}
