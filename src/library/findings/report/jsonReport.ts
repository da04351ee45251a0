import type { CheckResult } from '../checkLibrary';
import { countSeverities } from './summary';

/**
 * The report for other programs: counts, then every finding with its rule, severity, place and sentence. `skipped` is the number of files of
 * a folder that are no presets of ours.
 */
export function jsonReport(source: string, result: CheckResult, skipped?: number): string {
  const findings = result.findings.map(({ rule, severity, place, paramId, message, fix }) => ({
    rule,
    severity,
    place,
    parameter: paramId,
    message,
    fix: fix?.title,
  }));
  const report = { source, presets: result.presets, skipped, counts: countSeverities(result.findings), findings };
  return `${JSON.stringify(report, null, 2)}\n`;
}
