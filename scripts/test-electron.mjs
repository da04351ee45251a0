// Runs test/host in a desktop VS Code: node scripts/test-electron.mjs [--executable PATH]. VSCODE_VERSION chooses the one that is downloaded.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { countsOf } from './lib/again.mjs';
import { asRoot, downloadDesktop } from './lib/desktop.mjs';
import { HostReport } from './lib/hostReport.mjs';
import { nodeOf, root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { runMain, say } from './lib/progress.mjs';
import { nothing, oneFailure, sentenceOf, sumOf } from './lib/report.mjs';
import { temporaryFolder } from './lib/temporary.mjs';

await runMain(async () => {
  const { values } = parseArgs({ options: { executable: { type: 'string' } } });
  const vscodeExecutablePath = values.executable ?? (await downloadDesktop());
  const build = await run(nodeOf(root), ['esbuild.mjs', '--tests'], { cwd: root });
  if (build.code !== 0) throw new Error(build.output.trim());
  const folder = temporaryFolder();
  const reportFile = path.join(folder, 'report.jsonl');
  const bundle = path.join(root, 'out/test/host.js');
  const report = new HostReport(reportFile, bundle);
  const ticker = setInterval(() => report.drain(), 200);
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: bundle,
    extensionTestsEnv: { EXT_TEST_REPORT: reportFile },
    launchArgs: ['--disable-extensions', '--disable-workspace-trust', '--user-data-dir', path.join(folder, 'user-data'), ...asRoot()],
  }).catch((error) => say(String(error)));
  clearInterval(ticker);
  report.drain();
  const { results, ended } = report;
  const counts = sumOf([countsOf(results), ended ? nothing : oneFailure]);
  say(sentenceOf(counts));
  return counts.failed === 0 ? 0 : 1;
});
