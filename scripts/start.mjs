// npm start: from a fresh clone to a VS Code with this extension on a sandbox SwarmUI, in one command.
import { parseArgs } from 'node:util';
import { startCodeServer } from './lib/codeServer.mjs';
import { openDesktop } from './lib/desktop.mjs';
import { installHost } from './lib/hostInstall.mjs';
import { openUrl } from './lib/openUrl.mjs';
import { packIfChanged } from './lib/packaging.mjs';
import { vsixFile } from './lib/paths.mjs';
import { preparePackages, requireCodeServer } from './lib/prepare.mjs';
import { onInterrupt } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { startSandbox } from './lib/sandboxProcess.mjs';
import { temporaryFolder } from './lib/temporary.mjs';

const help = `npm start [-- options]

Opens VS Code with this extension in your browser, on a sandbox SwarmUI with a demo library. What you do there is forgotten at the end.

  --server URL        use a real SwarmUI, for example http://127.0.0.1:7801, instead of the sandbox
  --desktop           use a desktop VS Code (downloaded once) instead of the browser
  --executable PATH   with --desktop: the VS Code to use
  --no-open           do not open the browser
  --help              print this`;

/** @typedef {{ exited: Promise<void>, stop: () => Promise<void> }} Running */

/** @type {Running[]} */
const running = [];
const stopAll = () => Promise.all(running.map((part) => part.stop()));

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      server: { type: 'string' },
      desktop: { type: 'boolean', default: false },
      executable: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(help);
  // "npm start --server URL", without the "--" that npm wants before it, leaves just the address
  const address = values.server ?? positionals[0];
  if (address !== undefined && !isWebAddress(address)) throw new Error(`"${address}" is no address such as http://127.0.0.1:7801.`);
  const desktop = values.desktop || values.executable !== undefined;
  if (!desktop) requireCodeServer();
  let interrupted = false;
  onInterrupt(async () => {
    interrupted = true;
    say('\nStopping ...');
    await stopAll();
  });
  await preparePackages();
  if (!desktop) await installHost('newest');
  await packIfChanged();

  const settings = { 'swarmui.servers': await chooseServer(address) };
  const folder = temporaryFolder();
  if (desktop) {
    running.push(await openDesktop({ folder, vsix: vsixFile, settings, executable: values.executable }));
    say('VS Code is open: click the SwarmUI icon at its left edge. Close it, or press Ctrl+C here, to stop.');
  } else {
    say('Starting VS Code ...');
    const vscode = await startCodeServer({ host: 'newest', folder, vsix: vsixFile, settings });
    running.push(vscode);
    const opened = !values['no-open'] && openUrl(vscode.url);
    say(`\n  ${opened ? 'Opened' : 'Open'}  ${vscode.url}  and click the SwarmUI icon at the left edge.\n\nPress Ctrl+C to stop.`);
  }
  // whichever ends by itself ends the other
  await Promise.race(running.map((part) => part.exited));
  if (interrupted) return new Promise(() => {}); // the interrupt ends this process
  await stopAll();
  if (!desktop) throw new Error('VS Code or the sandbox ended unexpectedly.');
});

/**
 * The servers the extension begins with: the one named, or a sandbox started now.
 * @param {string | undefined} url
 * @returns {Promise<Record<string, string>>}
 */
async function chooseServer(url) {
  if (url !== undefined) return { swarmui: url };
  say('Starting the sandbox ...');
  const sandbox = await startSandbox(['--demo']);
  running.push(sandbox);
  say(`  SwarmUI sandbox on ${sandbox.url}`);
  return { sandbox: sandbox.url };
}

/** @param {string} text with or without http:// */
function isWebAddress(text) {
  const url = text.includes('://') ? text : `http://${text}`;
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
