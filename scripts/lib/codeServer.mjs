// code-server: a real VS Code that a browser shows, with a real Node extension host.
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanEnvironment, quietSettings } from './hostSettings.mjs';
import { hostFolder, nodeOf } from './paths.mjs';
import { run, start, stop } from './processes.mjs';

/**
 * @typedef {object} CodeServerOptions
 * @property {import('./paths.mjs').HostName} host
 * @property {string} folder where it keeps everything; the folder it opens is `workspace` in it
 * @property {string} [vsix] an extension to install first
 * @property {Record<string, unknown>} [settings] the user's settings
 * @property {string} [language] VS Code's display language, in which its own texts stay English
 * @property {Record<string, string>} [env] also reaches the extension host
 */

/**
 * @typedef {object} CodeServer
 * @property {string} url without a slash at the end
 * @property {string} workspace the folder it opens
 * @property {string} userData
 * @property {Promise<void>} exited
 * @property {() => Promise<void>} stop
 */

/**
 * Starts code-server on a free port of 127.0.0.1 and waits until it answers (about half a second).
 * @param {CodeServerOptions} options
 * @returns {Promise<CodeServer>}
 */
export async function startCodeServer({ host, folder, vsix, settings = {}, language, env = {} }) {
  const workspace = path.join(folder, 'workspace');
  const userData = path.join(folder, 'user-data');
  const temporary = path.join(folder, 't');
  for (const place of [workspace, temporary]) mkdirSync(place, { recursive: true });
  writeSettings(path.join(userData, 'User'), { ...quietSettings, ...settings });
  const options = {
    cwd: folder,
    env: cleanEnvironment({
      // no gallery: nothing is asked of the network
      EXTENSIONS_GALLERY: '{}',
      XDG_CONFIG_HOME: path.join(folder, 'xdg'),
      XDG_DATA_HOME: path.join(folder, 'xdg'),
      // where VS Code makes its sockets, whose paths are limited; on macOS a longer one than its own is too long
      ...(process.platform === 'linux' ? { TMPDIR: temporary } : {}),
      ...env,
    }),
  };
  const node = nodeOf(hostFolder(host));
  const entry = path.join(hostFolder(host), 'node_modules/code-server/out/node/entry.js');
  const places = [
    '--config',
    path.join(folder, 'config.yaml'),
    '--user-data-dir',
    userData,
    '--extensions-dir',
    path.join(folder, 'extensions'),
  ];
  if (vsix) {
    const { code, output } = await run(node, [entry, ...places, '--install-extension', vsix], options);
    if (code !== 0) throw new Error(`VS Code could not install ${vsix}:\n${output.trim()}`);
  }
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'];
  const args = [entry, ...places, ...quiet, '--auth', 'none', '--bind-addr', '127.0.0.1:0', '--ignore-last-opened'];
  if (language) args.push('--locale', writeLanguagePack(userData, language));
  args.push(workspace);
  const child = start(node, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const logFile = path.join(folder, 'code-server.log');
  const log = createWriteStream(logFile);
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  /** @type {Promise<void>} */
  const exited = new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const end = Date.now() + 30_000;
  for (;;) {
    const url = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(readFileSync(logFile, { encoding: 'utf8', flag: 'a+' }))?.[1];
    if (url) return { url, workspace, userData, exited, stop: () => stop(child) };
    if (child.exitCode !== null || child.pid === undefined || Date.now() > end) {
      await stop(child);
      throw new Error(`VS Code (code-server) did not start:\n${readFileSync(logFile, 'utf8').trim()}`);
    }
    await delay(25);
  }
}

/**
 * @param {string} folder
 * @param {Record<string, unknown>} settings
 */
function writeSettings(folder, settings) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
}

/**
 * As much of a language pack as VS Code needs to speak a language: it translates nothing.
 * @param {string} userData
 * @param {string} language
 */
function writeLanguagePack(userData, language) {
  const texts = path.join(userData, `${language}.i18n.json`);
  writeFileSync(texts, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: language,
    label: language,
    extensions: [{ extensionIdentifier: { id: 'test.pack' }, version: '1.0.0' }],
    translations: { vscode: texts },
  };
  writeFileSync(path.join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
  return language;
}
