import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../../base/disposable';
import { SCHEME } from '../../../contributions';
import { presetsNamingAny } from '../../../library/language/presetsNaming';
import { serverOfUri } from '../../../servers/authority';
import type { Libraries, LibrariesChange } from '../../../servers/libraries';
import type { Findings } from '../../../ui/findingsStore';
import { folderUri, presetOfUri, presetUri } from '../../../ui/presetUri';
import { foldersAbove } from './presetIndex';
import type { ProblemCount, ProblemCounter } from './problemCounts';

/** Told one by one up to here; above it, everything is asked for anew. */
const FEW = 200;

/** Marks presets with problems, and the folders they are in, wherever their files are shown: in our tree, in tabs, in the Explorer. */
export class ProblemDecorations implements vscode.FileDecorationProvider, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri[] | undefined>());
  readonly #libraries: Libraries;
  readonly #counter: ProblemCounter;

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(libraries: Libraries, counter: ProblemCounter, findings: Pick<Findings, 'onDidChange'>) {
    this.#libraries = libraries;
    this.#counter = counter;
    this.#store.add(libraries.onDidChange((change) => this.#libraryChanged(change)));
    this.#store.add(libraries.onDidChangeCatalogue(() => this.#changed.fire(undefined)));
    this.#store.add(
      findings.onDidChange(() => {
        counter.clear();
        this.#changed.fire(undefined);
      }),
    );
    this.#store.add(
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const ours = uris.filter(({ scheme }) => scheme === SCHEME);
        if (ours.length > 0) this.#changed.fire(ours.length > FEW ? undefined : ours);
      }),
    );
    this.#store.add(vscode.window.registerFileDecorationProvider(this));
  }

  async provideFileDecoration(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined> {
    if (uri.scheme !== SCHEME) return undefined;
    const library = this.#libraries.opened(serverOfUri(uri));
    const { snapshot, knownCatalogue: catalogue } = library ?? {};
    if (!snapshot || !catalogue) return undefined;
    const file = presetOfUri(uri);
    const preset = file && snapshot.get(file.title);
    // What stands in the Problems panel is counted by VS Code itself (test/e2e/findings.e2e.ts).
    if (preset && vscode.languages.getDiagnostics(uri).length > 0) return undefined;
    if (preset) return decoration(this.#counter.of(preset, catalogue, serverOfUri(uri)), 'file');
    if (file) return undefined;
    const count = (await this.#counter.folders(snapshot.presets, catalogue, serverOfUri(uri))).get(uri.path);
    return count && decoration(count, 'folder');
  }

  dispose(): void {
    this.#store.dispose();
  }

  #libraryChanged({ server, library, change: { diff } }: LibrariesChange): void {
    if (!diff) return;
    const presets = [...diff.added, ...diff.removed, ...diff.changed.flatMap(({ before, after }) => [before, after])];
    // Who names a preset that came or went is another to look at.
    const naming = diff.first ? [] : presetsNamingAny(library.snapshot?.presets ?? [], presets);
    const titles = [...new Set([...presets, ...naming].map(({ title }) => title))];
    if (diff.first || titles.length > FEW) this.#changed.fire(undefined);
    else if (titles.length > 0) {
      const folders = new Set(titles.flatMap(foldersAbove));
      this.#changed.fire([
        ...titles.map((title) => presetUri(server.name, title)),
        ...Array.from(folders, (path) => folderUri(server.name, path)),
      ]);
    }
  }
}

/** How many problems a preset has, in words. */
export function problemWords({ errors, warnings }: ProblemCount): string | undefined {
  const { t } = vscode.l10n;
  const count = errors + warnings;
  if (count === 0) return undefined;
  return count === 1 ? t('1 problem') : t('{0} problems', count);
}

function decoration(count: ProblemCount, kind: 'file' | 'folder'): vscode.FileDecoration | undefined {
  const words = problemWords(count);
  if (words === undefined) return undefined;
  const total = count.errors + count.warnings;
  const color = new vscode.ThemeColor(count.errors > 0 ? 'list.errorForeground' : 'list.warningForeground');
  // Two characters are all there is room for.
  const badge = total > 9 ? '9+' : String(total);
  return new vscode.FileDecoration(badge, kind === 'folder' ? vscode.l10n.t('{0} in this folder', words) : words, color);
}
