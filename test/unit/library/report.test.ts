import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../src/library/findings/checkLibrary';
import type { LibraryFinding } from '../../../src/library/findings/libraryFinding';
import { jsonReport } from '../../../src/library/findings/report/jsonReport';
import { markdownReport } from '../../../src/library/findings/report/markdownReport';
import { sarifReport } from '../../../src/library/findings/report/sarif';
import { textRegion } from '../../../src/library/findings/report/textRegion';

const finding = (rule: LibraryFinding['rule'], severity: LibraryFinding['severity'], place: LibraryFinding['place']): LibraryFinding => ({
  rule,
  severity,
  place,
  paramId: place.kind === 'preset' ? 'steps' : undefined,
  message: `about ${rule}`,
});
const result: CheckResult = {
  presets: 2,
  findings: [
    finding('outOfRange', 'error', { kind: 'preset', title: 'a/b' }),
    finding('redundantValue', 'hint', { kind: 'preset', title: 'a/b' }),
    finding('danglingLink', 'warning', { kind: 'link', modelKind: 'LoRA', model: 'x', title: 'gone' }),
    finding('outOfRange', 'error', { kind: 'preset', title: 'c' }),
  ],
};

describe('the report of a check', () => {
  test('as SARIF keeps the rules of version 2.1.0', () => {
    const region = { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 };
    const sarif = JSON.parse(
      sarifReport(result, ({ place }) => (place.kind === 'preset' ? { uri: `${place.title}.json`, region } : { uri: '.' })),
    );
    expect([sarif.version, sarif.$schema, sarif.runs.length]).toEqual(['2.1.0', 'https://json.schemastore.org/sarif-2.1.0.json', 1]);
    const [run] = sarif.runs;
    const { rules } = run.tool.driver;
    expect(new Set(rules.map(({ id }: { id: string }) => id)).size).toBe(rules.length);
    for (const one of run.results) {
      expect(rules[one.ruleIndex].id).toBe(one.ruleId);
      expect(['error', 'warning', 'note', 'none']).toContain(one.level);
      expect(one.message.text).not.toBe('');
      const [{ physicalLocation: place, logicalLocations: names }] = one.locations;
      expect(place.artifactLocation.uri).toMatch(/^[\w.~%:/?#@!$&'()*+,;=-]+$/);
      expect(names[0].fullyQualifiedName).not.toBe('');
    }
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual(['error', 'note', 'warning', 'error']);
    expect(run.results[0].locations[0].physicalLocation).toEqual({ artifactLocation: { uri: 'a/b.json' }, region });
    expect('region' in run.results[2].locations[0].physicalLocation).toBe(false);
  });

  test('as JSON counts, and names the place of each finding', () => {
    const report = JSON.parse(jsonReport('here', result));
    expect(report).toMatchObject({ source: 'here', presets: 2, counts: { error: 2, warning: 1, hint: 1 } });
    expect(report.findings[0]).toEqual({
      rule: 'outOfRange',
      severity: 'error',
      place: { kind: 'preset', title: 'a/b' },
      parameter: 'steps',
      message: 'about outOfRange',
    });
  });

  test('as Markdown sums up by rule, the gravest first', () => {
    const report = markdownReport('here', result, { plain: (text) => text, linkOf: () => undefined });
    expect(report).toContain('2 presets: 2 errors, 1 warning, 1 hint.');
    expect(report).toContain('| `outOfRange` | error | 2 | 2 |\n| `danglingLink` | warning | 1 | 1 |\n| `redundantValue` | hint | 1 | 1 |');
  });

  test('for people begins with what needs it most', () => {
    const late: CheckResult = {
      presets: 3,
      findings: [
        finding('redundantValue', 'hint', { kind: 'preset', title: 'a' }),
        finding('redundantValue', 'hint', { kind: 'preset', title: 'b' }),
        finding('titlesCollide', 'warning', { kind: 'preset', title: 'c' }),
        finding('outOfRange', 'error', { kind: 'preset', title: 'b' }),
      ],
    };
    const lines = markdownReport('here', late, { plain: (text) => text, linkOf: () => undefined }).split('\n');
    expect(lines.filter((line) => line.startsWith('### '))).toEqual(['### b', '### c', '### a']);
  });
});

test('a finding is about a part of the text', () => {
  const text = '{\n  "param_map": {\n    "steps": 9,\n    "prompt": "a \\"b\\" <x>"\n  }\n}\n';
  expect(textRegion(text, { paramId: 'steps' })).toEqual({ startLine: 3, startColumn: 5, endLine: 3, endColumn: 15 });
  expect(textRegion(text, { paramId: 'prompt', part: { start: 6, end: 9 } })).toEqual({
    startLine: 4,
    startColumn: 24,
    endLine: 4,
    endColumn: 27,
  });
  expect(textRegion(text, {})).toEqual({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 });
});
