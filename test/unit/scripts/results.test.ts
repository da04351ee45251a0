import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HostReport } from '../../../scripts/lib/hostReport.mjs';
import { root } from '../../../scripts/lib/paths.mjs';
import { resultsIn } from '../../../scripts/lib/vitest.mjs';

describe('the report of vitest', () => {
  const file = (name: string, status: string, tests: Record<string, string>) => ({
    name: path.join(root, 'test', name),
    status,
    assertionResults: Object.entries(tests).map(([fullName, state]) => ({ fullName, status: state })),
  });

  it('tells each test with its file, which is what runs again', () => {
    expect(resultsIn({ testResults: [file('e2e/a.ts', 'failed', { 'a b': 'passed', 'a c': 'failed', d: 'pending' })] })).toEqual([
      { name: 'a.ts > a b', part: 'test/e2e/a.ts', state: 'passed' },
      { name: 'a.ts > a c', part: 'test/e2e/a.ts', state: 'failed' },
      { name: 'a.ts > d', part: 'test/e2e/a.ts', state: 'skipped' },
    ]);
  });

  it('tells a file that failed without a test that did: it cannot be loaded, or a hook fails', () => {
    expect(resultsIn({ testResults: [file('a.ts', 'failed', {}), file('b.ts', 'failed', { b: 'skipped' })] })).toEqual([
      { name: 'a.ts', part: 'test/a.ts', state: 'failed' },
      { name: 'b.ts > b', part: 'test/b.ts', state: 'skipped' },
      { name: 'b.ts', part: 'test/b.ts', state: 'failed' },
    ]);
  });
});

describe('the report of the extension host', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'report-'));
    vi.spyOn(console, 'log').mockReturnValue(undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('tells each test with what matches its outermost suite, which is what runs again', () => {
    const file = path.join(folder, 'report.jsonl');
    const lines = [
      { kind: 'pass', title: 'a (b) c', suite: 'a (b)', ms: 1 },
      { kind: 'fail', title: 'a (b) d', suite: 'a (b)', error: 'Error' },
      { kind: 'skip', title: 'e f', suite: 'e' },
      { kind: 'say', title: 'a line' },
    ];
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const bundle = path.join(folder, 'suite.js');
    writeFileSync(`${bundle}.map`, JSON.stringify({ version: 3, sources: [], mappings: '' }));
    const report = new HostReport(file, bundle);
    report.drain();
    expect(report.results).toEqual([
      { name: 'a (b) c', part: '^a \\(b\\) ', state: 'passed' },
      { name: 'a (b) d', part: '^a \\(b\\) ', state: 'failed' },
      { name: 'e f', part: '^e ', state: 'skipped' },
    ]);
    expect(report.ended).toBe(false);
  });
});
