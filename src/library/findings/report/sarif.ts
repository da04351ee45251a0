import type { CheckResult } from '../checkLibrary';
import type { LibraryFinding } from '../libraryFinding';
import { placeWords } from './summary';

const LEVELS = { error: 'error', warning: 'warning', hint: 'note' } as const;

/** The report as SARIF 2.1.0, which CI services read. `uriOf` gives the file of a finding, relative to what was checked or absolute. */
export function sarifReport(result: CheckResult, uriOf: (finding: LibraryFinding) => string): string {
  const ids = [...new Set(result.findings.map(({ rule }) => rule))].sort();
  const sarif = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'SwarmUI Presets & Settings', rules: ids.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: result.findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: ids.indexOf(finding.rule),
          level: LEVELS[finding.severity],
          message: { text: finding.message },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: uriOf(finding) } },
              logicalLocations: [
                { fullyQualifiedName: placeWords(finding.place) + (finding.paramId === undefined ? '' : ` / ${finding.paramId}`) },
              ],
            },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}
