import type { CheckResult } from '../checkLibrary';
import type { Severity } from '../finding';
import type { LibraryFinding, Place } from '../libraryFinding';

/** The gravest first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint'];

/** How many findings of each severity. */
export function countSeverities(findings: readonly { readonly severity: Severity }[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** "2 errors, 1 warning"; `nothing` where there is none. */
export function countWords(findings: readonly { readonly severity: Severity }[], nothing = 'nothing'): string {
  const counts = countSeverities(findings);
  const words = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `${counts[severity]} ${severity}${counts[severity] === 1 ? '' : 's'}`,
  );
  return words.join(', ') || nothing;
}

/** What a finding is about, in words. */
export function placeWords(place: Place): string {
  if (place.kind === 'preset') return place.title;
  return place.kind === 'star' ? `Starred ${place.modelKind} ${place.model}` : `Links of ${place.modelKind} ${place.model}`;
}

/** The findings by what they are about: what has the gravest ones first, else in their order. */
export function byPlace({ findings }: CheckResult): Map<string, LibraryFinding[]> {
  const places = new Map<string, LibraryFinding[]>();
  for (const finding of findings) {
    const words = placeWords(finding.place);
    const there = places.get(words);
    if (there) there.push(finding);
    else places.set(words, [finding]);
  }
  return new Map([...places].sort(([, a], [, b]) => gravest(a) - gravest(b)));
}

function gravest(findings: readonly LibraryFinding[]): number {
  return Math.min(...findings.map(({ severity }) => SEVERITIES.indexOf(severity)));
}
