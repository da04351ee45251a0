import type { CheckResult } from '../checkLibrary';
import { countSeverities } from './summary';

/** The report for other programs: counts, then every finding with its rule, severity, place and sentence. */
export function jsonReport(source: string, result: CheckResult): string {
  const findings = result.findings.map(({ rule, severity, place, paramId, message, fix }) => ({
    rule,
    severity,
    place,
    parameter: paramId,
    message,
    fix: fix?.title,
  }));
  return `${JSON.stringify({ source, presets: result.presets, counts: countSeverities(result.findings), findings }, null, 2)}\n`;
}
