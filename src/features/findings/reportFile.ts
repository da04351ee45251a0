import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { isCancelled } from '../../base/errors';
import { plainMarkdown } from '../../host/escapedMarkdown';
import { dateAndTime } from '../../host/timeAgo';
import type { CheckResult } from '../../library/findings/checkLibrary';
import type { LibraryFinding } from '../../library/findings/libraryFinding';
import { markdownReport } from '../../library/findings/report/markdownReport';
import type { Library } from '../../library/library';
import { authorityOf } from '../../servers/authority';
import type { Services } from '../../services';
import { presetPath } from '../../swarm/presetPath';
import type { FileSource, ServerFile } from '../../ui/serverFiles';
import { type Judging, judgeLibrary } from './judgeLibrary';

const REPORT = 'findings.md';
/** VS Code asks for a file's size and then for its text (test/host/findings.test.ts): within this time that is one look; in ms. */
const ONE_LOOK_MS = 1000;

type Used = Pick<Services, 'findings' | 'libraries' | 'servers'>;

/** The address of the report on a server's library. */
export function reportUri(server: string): vscode.Uri {
  return vscode.Uri.from({ scheme: 'swarmui', authority: authorityOf(server), path: `/${REPORT}` });
}

/**
 * The report on a library as a file beside the presets, so that links to them are plain relative ones. It is judged when it is shown, by
 * what the server holds then, and follows what changes while it is open.
 */
export class ReportFile implements ServerFile, Disposable {
  readonly name = REPORT;
  readonly isListed = false;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter<Library>());
  readonly onDidChange = this.#changed.event;
  readonly #services: Used;
  /** Those whose report was shown, by the names of their servers. */
  readonly #shown = new Map<string, Library>();
  readonly #judged = new WeakMap<Library, Judging & { readonly result: Promise<CheckResult> }>();
  readonly #looked = new WeakMap<Library, { readonly at: number; readonly away: boolean }>();

  constructor(services: Used) {
    this.#services = services;
    const { findings, libraries } = services;
    this.#store.add(libraries.onDidChange(({ library, change }) => change.diff && this.#follow(library)));
    this.#store.add(libraries.onDidChangeCatalogue(({ library }) => this.#follow(library)));
    this.#store.add(libraries.onDidChangeSupport(() => this.#judgeAnew()));
    this.#store.add(findings.onDidChange(() => this.#judgeAnew()));
    // VS Code keeps the text of a closed tab for some minutes, and shows that again without asking (microsoft/vscode#102737).
    this.#store.add(
      vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => [...opened, ...changed].some(showsReport) && this.#look()),
    );
  }

  async read({ server, library }: FileSource): Promise<string> {
    this.#shown.set(server, library);
    const away = await this.#lookAt(library);
    const [snapshot, catalogue] = await Promise.all([library.current(), library.catalogue()]);
    const known = this.#judged.get(library);
    const isKnown = known?.snapshot === snapshot && known.catalogue === catalogue;
    const judging = { server, library, snapshot, catalogue };
    const judged = isKnown ? known : { ...judging, result: judgeLibrary(this.#services.findings, judging) };
    this.#judged.set(library, judged);
    const report = markdownReport(server, await judged.result, { plain: plainMarkdown, linkOf });
    if (!away) return report;
    const told = vscode.l10n.t("{0} can't be reached now. This is its state at {1}.", server, dateAndTime(snapshot.at));
    return report.replace('\n', `\n\n> ${plainMarkdown(told)}\n`);
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Reads what the server holds now. True where that cannot be had, and it is known what it held before. */
  async #lookAt(library: Library): Promise<boolean> {
    const looked = this.#looked.get(library);
    if (looked && Date.now() - looked.at < ONE_LOOK_MS) return looked.away;
    const away = await library.refresh().then(
      () => false,
      (error: unknown) => {
        if (!library.snapshot || isCancelled(error)) throw error;
        return true;
      },
    );
    this.#looked.set(library, { at: Date.now(), away });
    return away;
  }

  /** What differs by then is told as any change. */
  #look(): void {
    for (const library of this.#shown.values()) {
      this.#looked.delete(library);
      void this.#lookAt(library).catch(() => undefined);
    }
  }

  #follow(library: Library): void {
    const server = this.#services.libraries.serverOf(library)?.name;
    if (server !== undefined && this.#shown.get(server) === library) this.#changed.fire(library);
  }

  #judgeAnew(): void {
    for (const library of this.#shown.values()) {
      this.#judged.delete(library);
      this.#follow(library);
    }
  }
}

/** A preview does not tell which file it shows, but its title. */
function showsReport({ isActive, input, label }: vscode.Tab): boolean {
  return isActive && input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview') && label.includes(REPORT);
}

function linkOf({ place }: LibraryFinding): string | undefined {
  if (place.kind !== 'preset') return undefined;
  const path = presetPath(place.title).split('/').map(encodeURIComponent).join('/');
  return `.${path}`.replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
