import type { Facts, Finding } from './finding';
import type { CheckedLibrary, LibraryFinding } from './libraryFinding';
import { type LibraryOptions, libraryFindings } from './libraryFindings';
import { findingsOf } from './presetFindings';

/** Presets looked at before other work gets its turn. */
const SLICE = 100;

/** What a check of a whole library found: the findings of each preset in the library's order, then those of stars and links. */
export interface CheckResult {
  readonly presets: number;
  readonly findings: readonly LibraryFinding[];
}

export interface CheckOptions extends LibraryOptions {
  /** The findings of one preset, where somebody keeps them. */
  readonly find?: (preset: CheckedLibrary['presets'][number]) => readonly Finding[];
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Runs every rule on everything, and lets other work in between. Called off, it throws. */
export async function checkLibrary(library: CheckedLibrary, facts: Facts, options: CheckOptions = {}): Promise<CheckResult> {
  const { rules, ignoredIn, failed, signal } = options;
  const find =
    options.find ??
    ((preset) =>
      findingsOf(preset, facts.catalogue, {
        ...facts,
        presets: library,
        title: preset.title,
        rules,
        failed,
        ignored: ignoredIn?.({ kind: 'preset', title: preset.title }),
      }));
  const { presets } = library;
  const ofPresets = new Map<string, LibraryFinding[]>();
  for (const [index, preset] of presets.entries()) {
    if (index % SLICE === SLICE - 1) {
      options.onProgress?.(index, presets.length);
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    }
    const place = { kind: 'preset' as const, title: preset.title };
    ofPresets.set(
      preset.title,
      find(preset).map((finding) => ({ ...finding, place })),
    );
  }
  const others: LibraryFinding[] = [];
  for (const finding of libraryFindings(library, facts, options)) {
    const list = finding.place.kind === 'preset' ? ofPresets.get(finding.place.title) : undefined;
    (list ?? others).push(finding);
  }
  return { presets: presets.length, findings: [...ofPresets.values(), others].flat() };
}
