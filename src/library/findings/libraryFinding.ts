import type { Preset } from '../snapshot/preset';
import type { Snapshot } from '../snapshot/snapshot';
import type { Facts, Finding, Found, Severity } from './finding';
import type { RuleId } from './ruleIds';

/** What a finding of the whole library is about. */
export type Place =
  | { readonly kind: 'preset'; readonly title: string }
  | { readonly kind: 'star'; readonly modelKind: string; readonly model: string }
  | { readonly kind: 'link'; readonly modelKind: string; readonly model: string; readonly title?: string };

/** What a rule about the whole library says, and of what. */
export interface LibraryFound extends Found {
  readonly place: Place;
}

/** One thing wrong or doubtful that shows only when the whole library is looked at. */
export interface LibraryFinding extends Finding {
  readonly place: Place;
}

/** What a server, or a folder of presets, holds, as far as rules look. */
export type CheckedLibrary = Pick<Snapshot, 'starredModels' | 'modelLinks' | 'get'> & { readonly presets: readonly Preset[] };

/** Looks at all presets, stars and links at once. `facts` are absent where no catalogue is known. */
export interface LibraryRule {
  readonly id: RuleId;
  readonly severity: Severity;
  check(library: CheckedLibrary, facts: Facts | undefined): Iterable<LibraryFound>;
}
