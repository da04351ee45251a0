import { spawn } from 'node:child_process';

/**
 * Opens an address in the person's browser where there is a desktop.
 * @param {string} url
 * @returns {boolean} whether there is one
 */
export function openUrl(url) {
  const command = openCommand();
  if (!command || process.env.CI) return false;
  const [program, ...args] = command;
  const child = spawn(program, [...args, url], { detached: true, stdio: 'ignore' });
  child.on('error', () => {}); // the address is printed as well
  child.unref();
  return true;
}

function openCommand() {
  if (process.platform === 'darwin') return ['open'];
  // start takes its first quoted argument for a title
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}
