import { t } from '../../../base/words';
import type { CheckResult } from '../checkLibrary';
import type { LibraryFinding } from '../libraryFinding';
import { byPlace, countWords, placeWords, SEVERITIES, severityWord } from './summary';

/** How parts of the report are written: names as plain text, and links to presets. */
export interface MarkdownWriting {
  readonly plain: (text: string) => string;
  /** Relative to the report. */
  readonly linkOf: (finding: LibraryFinding) => string | undefined;
}

/** The report for people: counts, by rule, and by preset with links. */
export function markdownReport(source: string, result: CheckResult, { plain, linkOf }: MarkdownWriting): string {
  const { findings, presets } = result;
  const found = countWords(findings, t('nothing was found'));
  const lines = [
    `# ${t('Library Check: {0}', plain(source))}`,
    '',
    presets === 1 ? t('1 preset: {0}.', found) : t('{0} presets: {1}.', presets, found),
  ];
  if (findings.length > 0) {
    lines.push(
      '',
      `| ${t('Rule')} | ${t('Severity')} | ${t('Problems')} | ${t('Affected')} |`,
      '| --- | --- | ---: | ---: |',
      ...ruleRows(findings),
    );
    lines.push('', `## ${t('By preset')}`);
  }
  for (const ofPlace of byPlace(result)) {
    const [first] = ofPlace;
    if (!first) continue;
    const name = placeWords(first.place);
    const link = linkOf(first);
    lines.push('', link === undefined ? `### ${plain(name)}` : `### [${plain(name)}](${link})`, '');
    for (const { severity, message, rule, fix } of ofPlace) {
      lines.push(`- **${severityWord(severity)}** ${plain(message)} \`${rule}\`${fix ? ` — ${plain(fix.title)}` : ''}`);
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
    .map(([rule, { first, count, places }]) => `| \`${rule}\` | ${severityWord(first.severity)} | ${count} | ${places.size} |`);
}
