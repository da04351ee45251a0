import { existsSync } from 'node:fs';
import path from 'node:path';
import { isInstalled, npmCi } from './npm.mjs';
import { root } from './paths.mjs';
import { step } from './progress.mjs';

/** Installs the npm packages of this repository unless they are there. Needs nothing but Node 20 and npm. */
export async function preparePackages() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Error(`Node 20 or newer is needed; this is ${process.version}.`);
  if (isInstalled(root)) return;
  await step('Installing npm packages (the first time: about 15 s, 0.5 GB)', () => npmCi(root));
}

/** The same only where nothing was ever installed: for scripts that run beside others, under whose feet packages must not be replaced. */
export async function preparePackagesOnce() {
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) await preparePackages();
}

/** Says why VS Code in the browser cannot run on this computer, if it cannot. */
export function requireCodeServer() {
  const { platform, arch } = process;
  if (platform === 'linux' && arch === 'x64') return;
  if (platform === 'win32') throw new Error('VS Code in the browser (code-server) does not run on Windows; use: npm start -- --desktop');
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 19)) {
    throw new Error(
      `On ${platform} ${arch} your own Node runs VS Code in the browser and must be 22.19 or newer; this is ${process.version}.`,
    );
  }
  console.log(`VS Code in the browser is tried on Linux x64 only; on ${platform} ${arch} it runs on your Node ${process.version}.`);
}
