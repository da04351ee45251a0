import { parseArgs } from 'node:util';
import { accountToVisit, sandboxAccounts } from './accounts';
import { checkVisit, type Outcome, type Tell } from './checkVisit';
import { Visit } from './visit';

// npm run test:server: the same checks on any server. See README.md.

const counts = { passed: 0, failed: 0, skipped: 0 };
let interrupted = false;

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => {
    if (!interrupted) console.log('Stopping: the check that runs ends, then everything is put back …');
    interrupted = true;
    process.exitCode = code;
  });
}
// What a check forgot to wait for must not keep us from putting things back.
process.on('unhandledRejection', (error) => tell('a failure nobody waited for', { kind: 'failed', error }));

const tell: Tell = (name, outcome) => {
  counts[outcome.kind]++;
  console.log(`${word(outcome)}  ${name}${outcome.kind === 'skipped' ? ` (${outcome.why})` : ''}`);
  if (outcome.kind === 'failed')
    console.log(indented(outcome.error instanceof Error ? (outcome.error.stack ?? outcome.error.message) : String(outcome.error)));
};

const { values: options } = parseArgs({
  args: process.argv.slice(2),
  options: { url: { type: 'string', default: process.env.SWARMUI_URL ?? '' }, older: { type: 'boolean', default: false } },
});
const arrivals = options.url === '' ? sandboxAccounts(options.older) : [accountToVisit(options.url, process.env)];
for (const arrive of arrivals) {
  if (interrupted) break;
  const { about, account, leave } = await arrive();
  console.log(`\n${about}`);
  try {
    const visit = await Visit.begin(account);
    console.log(`SwarmUI ${visit.session.version}, user ${visit.session.userId}, presets in “${visit.folder}”`);
    try {
      await checkVisit(visit, tell, () => interrupted);
    } finally {
      visit.end();
    }
  } catch (error) {
    tell('the server lets us in', { kind: 'failed', error });
  } finally {
    await leave();
  }
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(process.exitCode ?? (counts.failed === 0 && counts.passed > 0 ? 0 : 1));

function word({ kind }: Outcome): string {
  return kind === 'passed' ? 'ok  ' : kind === 'failed' ? 'FAIL' : 'skip';
}

function indented(text: string): string {
  return text.replace(/^/gm, '      ');
}
