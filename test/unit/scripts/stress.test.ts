import { describe, expect, it } from 'vitest';
import { failuresByName, suitesIn, testFileNamed } from '../../../scripts/lib/stress.mjs';

describe('a test file for stress', () => {
  it('is found by a part of its path that no other has, or by its whole name', () => {
    expect(testFileNamed(['trees-large'])).toBe('test/e2e/trees-large.e2e.ts');
    expect(testFileNamed(['trees'])).toBe('test/e2e/trees.e2e.ts');
    expect(testFileNamed(['./test/unit/scripts/stress.test.ts'])).toBe('test/unit/scripts/stress.test.ts');
    expect(() => testFileNamed(['saved'])).toThrow(/may be any of .*savedBack.*savedWrong/);
    expect(() => testFileNamed(['nothing of that name'])).toThrow('No test file has');
    expect(() => testFileNamed([])).toThrow('Name one test file');
  });

  it('of the extension host is chosen by the titles of its outermost suites', () => {
    const text = `describe('a (b)', () => {\n  describe('inner', () => {});\n});\nfor (;;)\ndescribe(\`of \${each} kind\`, () => {});\n`;
    expect(suitesIn(text)).toEqual(['^a \\(b\\)', '^of ']);
  });
});

describe('many runs of one file', () => {
  it('tell how often each test failed', () => {
    const run = (...failed: string[]) =>
      ['a', 'b'].map((name) => ({ name, state: failed.includes(name) ? ('failed' as const) : ('passed' as const) }));
    expect(failuresByName([run('a'), run('a', 'b'), run()])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });
});
