import type { CheckResult } from '../checkLibrary';
import type { LibraryFinding } from '../libraryFinding';
import { byPlace, countWords, SEVERITIES } from './summary';

/** How parts of the report are written: names as plain text, and links to presets. */
export interface MarkdownWriting {
  readonly plain: (text: string) => string;
  /** Relative to the report. */
  readonly linkOf: (finding: LibraryFinding) => string | undefined;
}

/** The report for people: counts, by rule, and by preset with links. */
export function markdownReport(source: string, result: CheckResult, { plain, linkOf }: MarkdownWriting): string {
  const { findings, presets } = result;
  const places = byPlace(result);
  const lines = [
    `# Check of ${plain(source)}`,
    '',
    `${presets} preset${presets === 1 ? '' : 's'}: ${countWords(findings, 'nothing was found')}.`,
  ];
  if (findings.length > 0) {
    lines.push('', '| Rule | Severity | Findings | Places |', '| --- | --- | ---: | ---: |', ...ruleRows(findings));
    lines.push('', '## By preset');
  }
  for (const [name, found] of places) {
    const link = found[0] && linkOf(found[0]);
    lines.push('', link === undefined ? `### ${plain(name)}` : `### [${plain(name)}](${link})`, '');
    for (const { severity, message, rule, fix } of found) {
      lines.push(`- **${severity}** ${plain(message)} \`${rule}\`${fix ? ` — ${plain(fix.title)}` : ''}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function ruleRows(findings: readonly LibraryFinding[]): string[] {
  const rules = new Map<string, { readonly first: LibraryFinding; count: number; readonly places: Set<unknown> }>();
  for (const finding of findings) {
    const row = rules.get(finding.rule) ?? { first: finding, count: 0, places: new Set() };
    row.count++;
    row.places.add(finding.place.kind === 'preset' ? finding.place.title : finding.place);
    rules.set(finding.rule, row);
  }
  const rank = ({ severity }: LibraryFinding) => SEVERITIES.indexOf(severity);
  return [...rules]
    .sort(([, a], [, b]) => rank(a.first) - rank(b.first) || b.count - a.count)
    .map(([rule, { first, count, places }]) => `| \`${rule}\` | ${first.severity} | ${count} | ${places.size} |`);
}
