import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { SCHEME } from '../../contributions';
import { presetOfUri, presetUri } from '../../host/presetUri';
import type { CheckResult } from '../../library/findings/checkLibrary';
import type { Finding } from '../../library/findings/finding';
import type { LibraryFinding } from '../../library/findings/libraryFinding';
import { printPreset, readPresetText } from '../../library/formats/presetDocument';
import type { Library } from '../../library/library';
import type { Services } from '../../services';
import { diagnosticsOf, problemDiagnostics } from './checkedFiles';

/** Which documents hold presets. */
export const PRESET_FILES: vscode.DocumentSelector = { pattern: '**/*.preset.json' };

/** Milliseconds without typing before a text is looked at. */
const PAUSE_MS = 250;

type Used = Pick<Services, 'libraries' | 'findings'>;

/**
 * Findings in the Problems panel: of every preset that is open, by its text, and of a whole library once it was checked. Only what changed
 * is looked at anew.
 */
export class FindingDiagnostics implements Disposable {
  readonly #store = new DisposableStore();
  readonly #collection = this.#store.add(vscode.languages.createDiagnosticCollection('swarmui'));
  readonly #services: Used;
  /** By server, what only a look at the whole library showed, by title. */
  readonly #checked = new Map<string, ReadonlyMap<string, readonly LibraryFinding[]>>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(services: Used) {
    this.#services = services;
    const { workspace } = vscode;
    const { libraries, findings } = services;
    this.#store.add(workspace.onDidOpenTextDocument((document) => this.#look(document)));
    this.#store.add(workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)));
    this.#store.add(workspace.onDidCloseTextDocument((document) => this.#closed(document)));
    this.#store.add(libraries.onDidChangeCatalogue(() => this.#lookAgain()));
    this.#store.add(findings.onDidChange(() => this.#lookAgain()));
    this.#store.add(
      libraries.onDidChange(({ server, library, change: { diff } }) => {
        if (!diff || !this.#checked.has(server.name)) return;
        for (const { title } of diff.removed) this.#collection.delete(presetUri(server.name, title));
        for (const { before, after } of diff.changed)
          if (before.title !== after.title) this.#collection.delete(presetUri(server.name, before.title));
        for (const { title } of [...diff.added, ...diff.changed.map(({ after }) => after)]) this.#show(server.name, title, library);
      }),
    );
    for (const document of workspace.textDocuments) this.#look(document);
  }

  /** Tells the findings of a whole library. */
  show(server: string, library: Library, { findings }: CheckResult): void {
    const whole = new Map<string, LibraryFinding[]>();
    const titles = new Set<string>();
    for (const finding of findings) {
      if (finding.place.kind !== 'preset') continue;
      titles.add(finding.place.title);
      if (!WHOLE.has(finding.rule)) continue;
      whole.set(finding.place.title, [...(whole.get(finding.place.title) ?? []), finding]);
    }
    this.#checked.set(server, whole);
    for (const { title } of library.snapshot?.presets ?? []) {
      if (titles.has(title)) this.#show(server, title, library);
      else this.#collection.delete(presetUri(server, title));
    }
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#store.dispose();
  }

  #show(server: string, title: string, library: Library): void {
    const uri = presetUri(server, title);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    const preset = library.snapshot?.get(title);
    if (open) this.#look(open);
    else if (preset && library.knownCatalogue) {
      const found = this.#services.findings.ofPreset(server, preset, library.knownCatalogue, library);
      this.#set(uri, printPreset(preset), found);
    } else this.#collection.delete(uri);
  }

  #lookSoon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    if (!isPreset(document)) return;
    this.#waiting.set(
      key,
      setTimeout(() => {
        this.#waiting.delete(key);
        if (!document.isClosed) this.#look(document);
      }, PAUSE_MS),
    );
  }

  #look(document: vscode.TextDocument): void {
    if (!isPreset(document)) return;
    const { libraries, findings } = this.#services;
    const { uri } = document;
    const library = uri.scheme === SCHEME ? libraries.opened(uri.authority) : libraries.active?.library;
    const catalogue = library?.knownCatalogue;
    const text = document.getText();
    const reading = readPresetText(text);
    if (!reading.ok) this.#collection.set(uri, problemDiagnostics(reading.problems));
    else if (catalogue) this.#set(uri, text, findings.of(uri, reading.content, catalogue, library));
    else this.#collection.delete(uri);
  }

  #set(uri: vscode.Uri, text: string, findings: readonly Finding[]): void {
    const preset = presetOfUri(uri);
    const whole = (preset && this.#checked.get(preset.server)?.get(preset.title)) ?? [];
    const diagnostics = diagnosticsOf(text, [...findings, ...whole]);
    if (diagnostics.length === 0) this.#collection.delete(uri);
    else this.#collection.set(uri, diagnostics);
  }

  #closed(document: vscode.TextDocument): void {
    if (!isPreset(document)) return;
    const preset = presetOfUri(document.uri);
    const library = preset && this.#checked.has(preset.server) ? this.#services.libraries.opened(preset.server) : undefined;
    // What was not saved is gone; the rest of a checked library goes on being told.
    if (preset && library) setImmediate(() => this.#show(preset.server, preset.title, library));
    else this.#collection.delete(document.uri);
  }

  #lookAgain(): void {
    for (const document of vscode.workspace.textDocuments) this.#look(document);
    for (const server of this.#checked.keys()) {
      const library = this.#services.libraries.opened(server);
      if (library) for (const { title } of library.snapshot?.presets ?? []) this.#show(server, title, library);
    }
  }
}

/** Rules that only a look at the whole library can judge. */
const WHOLE: ReadonlySet<string> = new Set(['titlesCollide', 'duplicatePreset', 'presetReference']);

function isPreset({ uri }: vscode.TextDocument): boolean {
  return (uri.scheme === SCHEME || uri.scheme === 'file' || uri.scheme.startsWith('vscode-')) && uri.path.endsWith('.preset.json');
}
