// Installs the VS Code that npm start and the tests run in: node scripts/install-host.mjs [newest] [floor]
import { installHost } from './lib/hostInstall.mjs';
import { hostNamed } from './lib/paths.mjs';
import { runMain, say } from './lib/progress.mjs';

await runMain(async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : ['newest'];
  for (const name of names.map(hostNamed)) {
    await installHost(name);
    say(`VS Code (${name}) is installed.`);
  }
});
