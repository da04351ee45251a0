import { t } from '../../../base/words';
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
export function countWords(findings: readonly { readonly severity: Severity }[], nothing = t('nothing')): string {
  const { error, warning, hint } = countSeverities(findings);
  const words = [
    error === 1 ? t('1 error') : error > 0 && t('{0} errors', error),
    warning === 1 ? t('1 warning') : warning > 0 && t('{0} warnings', warning),
    hint === 1 ? t('1 hint') : hint > 0 && t('{0} hints', hint),
  ];
  return words.filter(Boolean).join(', ') || nothing;
}

/** A severity in words. */
export function severityWord(severity: Severity): string {
  return { error: t('error'), warning: t('warning'), hint: t('hint') }[severity];
}

/** What a finding is about, in words. */
export function placeWords(place: Place): string {
  if (place.kind === 'preset') return place.title;
  return place.kind === 'star' ? t('Starred {0} {1}', place.modelKind, place.model) : t('Links for {0} {1}', place.modelKind, place.model);
}

/** The name of what a finding is about, for programs: the same in every language. */
export function placeName(place: Place): string {
  if (place.kind === 'preset') return place.title;
  return `${place.kind === 'star' ? 'Starred' : 'Links of'} ${place.modelKind} ${place.model}`;
}

/** The findings by what they are about: what has the gravest ones first, else in their order. */
export function byPlace({ findings }: CheckResult): LibraryFinding[][] {
  const places = new Map<string, LibraryFinding[]>();
  for (const finding of findings) {
    const name = placeName(finding.place);
    const there = places.get(name);
    if (there) there.push(finding);
    else places.set(name, [finding]);
  }
  return [...places.values()].sort((a, b) => gravest(a) - gravest(b));
}

function gravest(findings: readonly LibraryFinding[]): number {
  return findings.reduce((least, { severity }) => Math.min(least, SEVERITIES.indexOf(severity)), SEVERITIES.length);
}
