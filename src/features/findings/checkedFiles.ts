import * as vscode from 'vscode';
import { positionsIn } from '../../host/textPositions';
import type { Finding } from '../../library/findings/finding';
import { notAPreset } from '../../library/findings/rules/notAPreset';
import type { DocumentProblem } from '../../library/formats/documentProblem';
import { paramMembers } from '../../library/language/presetPlace';

/** What diagnostics of ours are told apart by. */
export const SOURCE = 'SwarmUI';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
} as const;

/** A diagnostic with the finding it tells. */
export class FindingDiagnostic extends vscode.Diagnostic {
  constructor(
    range: vscode.Range,
    readonly finding: Finding,
  ) {
    super(range, finding.message, SEVERITIES[finding.severity]);
    this.source = SOURCE;
    this.code = finding.rule;
  }
}

/** Findings at their places in a text. */
export function diagnosticsOf(text: string, findings: readonly Finding[]): FindingDiagnostic[] {
  if (findings.length === 0) return [];
  const members = new Map(paramMembers(text).map((member) => [member.key, member]));
  const positionAt = positionsIn(text);
  return findings.map((finding) => {
    const member = finding.paramId === undefined ? undefined : members.get(finding.paramId);
    if (!member) return new FindingDiagnostic(new vscode.Range(0, 0, 0, 1), finding);
    const { part } = finding;
    const inside = part && member.content;
    const start = inside ? inside.offsetOf(part.start) : member.keySpan.start;
    const end = inside ? inside.offsetOf(part.end) : member.valueSpan.end;
    return new FindingDiagnostic(new vscode.Range(positionAt(start), positionAt(end)), finding);
  });
}

/** What keeps a text from being a preset. What is no JSON at all, VS Code's own JSON support tells. */
export function problemDiagnostics(problems: readonly DocumentProblem[]): vscode.Diagnostic[] {
  return problems
    .filter(({ code }) => code !== 'syntax')
    .map((problem) => {
      const start = new vscode.Position(problem.line - 1, problem.column - 1);
      const range = new vscode.Range(start, start.translate(0, Math.max(1, problem.length)));
      return new FindingDiagnostic(range, { ...notAPreset.check(problem), message: problem.message });
    });
}
