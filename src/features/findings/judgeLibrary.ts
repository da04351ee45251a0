import type { Catalogue } from '../../library/catalogue/catalogue';
import { type CheckOptions, type CheckResult, checkLibrary } from '../../library/findings/checkLibrary';
import type { Library } from '../../library/library';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { Findings } from '../../ui/findingsStore';

/** What a library is judged by. */
export interface Judging {
  readonly server: string;
  readonly library: Library;
  readonly snapshot: Snapshot;
  readonly catalogue: Catalogue;
}

/** Runs every rule on what was read, as the person wants to be told. What is known of a preset is not looked for again. */
export async function judgeLibrary(
  findings: Findings,
  { server, library, snapshot, catalogue }: Judging,
  options: Pick<CheckOptions, 'onProgress' | 'signal'> = {},
): Promise<CheckResult> {
  // What backends can do was worth a look, but is no reason to fail.
  const facts = { catalogue, features: library.knownSupport, may: snapshot.permissions.has };
  return checkLibrary(snapshot, facts, {
    ...findings.optionsFor(server),
    find: (preset) => findings.ofPreset(server, preset, catalogue, library),
    ...options,
  });
}
