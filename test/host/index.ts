import Mocha from 'mocha';
import { report } from './report';

/**
 * Runs every `test/host/**\/*.test.ts`; VS Code calls it in the extension host. Results go to the file `EXT_TEST_REPORT` as JSON lines,
 * for VS Code reports success even when the extension host dies in the middle: only the `end` line proves that the suite ran to its end.
 */
export async function run(): Promise<void> {
  const only = process.env.EXT_TEST_ONLY;
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 30_000,
    forbidOnly: process.env.CI !== undefined,
    ...(only && { grep: only }),
  });
  mocha.suite.emit('pre-require', globalThis, 'all-suites', mocha);
  await import('all-suites');
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => report({ kind: 'pass', title: test.fullTitle(), ms: test.duration ?? 0, suite: suiteOf(test) }));
    runner.on('fail', (test, error) =>
      report({ kind: 'fail', title: test.fullTitle(), error: error.stack ?? String(error), suite: suiteOf(test) }),
    );
    runner.on('pending', (test) => report({ kind: 'skip', title: test.fullTitle(), suite: suiteOf(test) }));
    runner.on('end', () => report({ kind: 'end' }));
  });
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/** The outermost suite that a test or hook stands in. */
function suiteOf({ parent }: Mocha.Runnable): string {
  let suite = parent;
  while (suite?.parent && !suite.parent.root) suite = suite.parent;
  return suite?.title ?? '';
}
