import type { Facts } from './finding';
import type { CheckedLibrary, LibraryFinding, LibraryRule, Place } from './libraryFinding';
import { type FindingOptions, severityOf } from './presetFindings';
import { danglingLink } from './rules/danglingLink';
import { duplicatePreset } from './rules/duplicatePreset';
import { linkSpelling } from './rules/linkSpelling';
import { missingLinkedModel } from './rules/missingLinkedModel';
import { missingStarredModel } from './rules/missingStarredModel';
import { titlesCollide } from './rules/titlesCollide';

/** Rules about stars and links. */
export const MAP_RULES: readonly LibraryRule[] = [danglingLink, missingStarredModel, missingLinkedModel, linkSpelling];

/** Rules that compare presets with one another. */
export const PRESETS_RULES: readonly LibraryRule[] = [titlesCollide, duplicatePreset];

/** Rules that need to know all presets, stars and links. */
export const LIBRARY_RULES: readonly LibraryRule[] = [...PRESETS_RULES, ...MAP_RULES];

/** How findings of a library are told: severities, and what is not to be told of which preset, star or link. */
export interface LibraryOptions extends Pick<FindingOptions, 'rules' | 'failed'> {
  readonly ignoredIn?: (place: Place) => ReadonlySet<string> | undefined;
  /** Those that are to look; all of them unless said. */
  readonly only?: readonly LibraryRule[];
}

/** Everything wrong or doubtful that shows only when the whole library is looked at. */
export function libraryFindings(
  library: CheckedLibrary,
  facts: Facts | undefined,
  { rules, ignoredIn, failed, only = LIBRARY_RULES }: LibraryOptions = {},
): LibraryFinding[] {
  const findings: LibraryFinding[] = [];
  for (const rule of only) {
    if (rules?.[rule.id] === 'off') continue;
    try {
      for (const found of rule.check(library, facts)) {
        const severity = severityOf(rule, found, { rules, ignored: ignoredIn?.(found.place) });
        if (severity) findings.push({ ...found, rule: rule.id, severity });
      }
    } catch (error) {
      failed?.(rule.id, error);
    }
  }
  return findings;
}
