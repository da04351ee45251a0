import type { Catalogue } from '../../../library/catalogue/catalogue';
import type { Preset } from '../../../library/snapshot/preset';
import { folderPath } from '../../../swarm/presetPath';
import { foldersAbove } from './presetIndex';

/** What the view tells about one preset's findings. Hints are not counted as problems. */
export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

/** Finds what is wrong in a preset. */
export type Check = (
  preset: Preset,
  catalogue: Catalogue,
  server: string,
) => readonly { readonly severity: 'error' | 'warning' | 'hint' }[];

const NONE: ProblemCount = { errors: 0, warnings: 0 };
/** Presets checked before other work gets its turn. */
const SLICE = 200;

/** Counts findings. Who finds them keeps them, so that a preset that did not change is not looked at again. */
export class ProblemCounter {
  readonly #check: Check;
  #folders = new WeakMap<
    readonly Preset[],
    { readonly catalogue: Catalogue; readonly counts: Promise<ReadonlyMap<string, ProblemCount>> }
  >();

  constructor(check: Check) {
    this.#check = check;
  }

  /** Forgets the counts: other rules hold. */
  clear(): void {
    this.#folders = new WeakMap();
  }

  of(preset: Preset, catalogue: Catalogue, server: string): ProblemCount {
    return countOf(this.#check(preset, catalogue, server));
  }

  /** The counts of all folders that have problems in them, by the path of the folder's file. Lets other work in between. */
  folders(presets: readonly Preset[], catalogue: Catalogue, server: string): Promise<ReadonlyMap<string, ProblemCount>> {
    const known = this.#folders.get(presets);
    if (known?.catalogue === catalogue) return known.counts;
    const counts = this.#countFolders(presets, catalogue, server);
    this.#folders.set(presets, { catalogue, counts });
    return counts;
  }

  async #countFolders(presets: readonly Preset[], catalogue: Catalogue, server: string): Promise<ReadonlyMap<string, ProblemCount>> {
    const folders = new Map<string, ProblemCount>();
    for (const [index, preset] of presets.entries()) {
      if (index % SLICE === SLICE - 1) await new Promise((resolve) => setImmediate(resolve));
      const count = this.of(preset, catalogue, server);
      if (count.errors + count.warnings === 0) continue;
      for (const folder of foldersAbove(preset.title)) folders.set(folder, sum(folders.get(folder) ?? NONE, count));
    }
    return new Map(Array.from(folders, ([folder, count]) => [folderPath(folder), count]));
  }
}

function countOf(findings: ReturnType<Check>): ProblemCount {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return errors + warnings === 0 ? NONE : { errors, warnings };
}

function sum(a: ProblemCount, b: ProblemCount): ProblemCount {
  return { errors: a.errors + b.errors, warnings: a.warnings + b.warnings };
}
