import type { CheckResult } from '../checkLibrary';
import type { LibraryFinding } from '../libraryFinding';
import { placeName } from './summary';
import type { TextRegion } from './textRegion';

const LEVELS = { error: 'error', warning: 'warning', hint: 'note' } as const;

/** Where a finding stands: its file, relative to what was checked or absolute, and the part of its text that is meant. */
export interface FindingPlace {
  readonly uri: string;
  readonly region?: TextRegion | undefined;
}

/** The report as SARIF 2.1.0, which CI services read. */
export function sarifReport(result: CheckResult, placeOf: (finding: LibraryFinding) => FindingPlace): string {
  const ids = [...new Set(result.findings.map(({ rule }) => rule))].sort();
  const sarif = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'SwarmUI Presets & Settings', rules: ids.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: result.findings
          .map((finding) => ({ finding, ...placeOf(finding) }))
          .map(({ finding, uri, region }) => ({
            ruleId: finding.rule,
            ruleIndex: ids.indexOf(finding.rule),
            level: LEVELS[finding.severity],
            message: { text: finding.message },
            locations: [
              {
                physicalLocation: { artifactLocation: { uri }, ...(region && { region }) },
                logicalLocations: [
                  { fullyQualifiedName: placeName(finding.place) + (finding.paramId === undefined ? '' : ` / ${finding.paramId}`) },
                ],
              },
            ],
          })),
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}
