import type { Disposable } from '../../base/disposable';
import type { LibraryFinding } from '../../library/findings/libraryFinding';
import { libraryFindings, PRESETS_RULES } from '../../library/findings/libraryFindings';
import type { Library } from '../../library/library';
import type { Services } from '../../services';

/** Milliseconds after a change before the rules that need all presets look again: a bulk change is many reads. */
const PAUSE_MS = 500;

/** Told the presets of which something else is to be told now. */
type Differs = (server: string, library: Library, titles: Iterable<string>) => void;

/**
 * What only a look at the whole library shows, of the libraries that were checked: kept by title, and looked for anew after each change.
 * These rules compare titles and sizes first, so that ten thousand presets take them milliseconds.
 */
export class WholeLibraries implements Disposable {
  readonly #found = new Map<string, ReadonlyMap<string, readonly LibraryFinding[]>>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly services: Pick<Services, 'findings'>,
    private readonly differs: Differs,
  ) {}

  get servers(): readonly string[] {
    return [...this.#found.keys()];
  }

  has(server: string): boolean {
    return this.#found.has(server);
  }

  of(server: string, title: string): readonly LibraryFinding[] {
    return this.#found.get(server)?.get(title) ?? [];
  }

  /** Keeps what a check found, as far as these rules found it. */
  keep(server: string, findings: readonly LibraryFinding[]): void {
    const ids = new Set(PRESETS_RULES.map(({ id }) => id));
    const byTitle = new Map<string, LibraryFinding[]>();
    for (const finding of findings) {
      if (finding.place.kind !== 'preset' || !ids.has(finding.rule)) continue;
      const { title } = finding.place;
      byTitle.set(title, [...(byTitle.get(title) ?? []), finding]);
    }
    this.#found.set(server, byTitle);
  }

  lookSoon(server: string, library: Library): void {
    clearTimeout(this.#waiting.get(server));
    this.#waiting.set(
      server,
      setTimeout(() => this.#look(server, library), PAUSE_MS),
    );
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
  }

  #look(server: string, library: Library): void {
    this.#waiting.delete(server);
    const before = this.#found.get(server);
    if (!library.snapshot || !before) return;
    this.keep(server, libraryFindings(library.snapshot, undefined, { ...this.services.findings.optionsFor(server), only: PRESETS_RULES }));
    const now = this.#found.get(server);
    const words = (list: readonly LibraryFinding[] = []) =>
      list.map(({ rule, severity, message }) => `${rule} ${severity} ${message}`).join('\n');
    const titles = new Set([...before.keys(), ...(now?.keys() ?? [])]);
    this.differs(
      server,
      library,
      [...titles].filter((title) => words(before.get(title)) !== words(now?.get(title))),
    );
  }
}
