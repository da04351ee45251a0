import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { SCHEME } from '../../contributions';
import type { CheckResult } from '../../library/findings/checkLibrary';
import type { Finding } from '../../library/findings/finding';
import { printPreset, readPresetText, readServerText } from '../../library/formats/presetDocument';
import { presetsNamingAny } from '../../library/language/presetsNaming';
import type { Library } from '../../library/library';
import type { SnapshotDiff } from '../../library/snapshot/snapshotDiff';
import { serverOfUri } from '../../servers/authority';
import type { Services } from '../../services';
import { PRESET_SUFFIX } from '../../swarm/presetPath';
import { isOnDisk, isPresetDocument } from '../../ui/presetFiles';
import { presetOfUri, presetUri } from '../../ui/presetUri';
import { diagnosticsOf, problemDiagnostics } from './checkedFiles';
import { WholeLibraries } from './wholeLibraries';

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
  readonly #checked: WholeLibraries;
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(services: Used) {
    this.#services = services;
    const { libraries, findings } = services;
    this.#store.add(vscode.workspace.onDidOpenTextDocument((document) => this.#look(document)));
    this.#store.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)));
    this.#store.add(vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)));
    this.#store.add(libraries.onDidChangeCatalogue(() => this.#lookAgain()));
    this.#store.add(findings.onDidChange(() => this.#lookAgain()));
    this.#checked = this.#store.add(new WholeLibraries(services, (server, library, titles) => this.#showEach(server, library, titles)));
    this.#store.add(
      libraries.onDidChange(({ server, library, change: { diff } }) => diff && this.#libraryChanged(server.name, library, diff)),
    );
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  /** Tells the findings of a whole library. */
  show(server: string, library: Library, { findings }: CheckResult): void {
    this.#checked.keep(server, findings);
    const titles = new Set(findings.flatMap(({ place }) => (place.kind === 'preset' ? place.title : [])));
    for (const { title } of library.snapshot?.presets ?? []) {
      if (titles.has(title)) this.#show(server, title, library);
      else this.#collection.delete(presetUri(server, title));
    }
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#store.dispose();
  }

  /** What was changed is looked at anew, and who names what came, went or is called otherwise now. */
  #libraryChanged(server: string, library: Library, { added, removed, changed, first }: SnapshotDiff): void {
    const renamed = changed.filter(({ before, after }) => before.title !== after.title);
    const others = [...added, ...removed, ...renamed.flatMap(({ before, after }) => [before, after])];
    if (first || others.length > 0) for (const document of vscode.workspace.textDocuments) this.#look(document);
    if (!this.#checked.has(server)) return;
    for (const { title } of [...removed, ...renamed.map(({ before }) => before)]) this.#collection.delete(presetUri(server, title));
    const naming = presetsNamingAny(library.snapshot?.presets ?? [], others);
    const titles = [...added, ...changed.map(({ after }) => after), ...naming].map(({ title }) => title);
    this.#showEach(server, library, new Set(titles));
    this.#checked.lookSoon(server, library);
  }

  #showEach(server: string, library: Library, titles: Iterable<string>): void {
    for (const title of titles) this.#show(server, title, library);
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
    if (!isWatched(document.uri)) return;
    this.#waiting.set(
      key,
      setTimeout(() => {
        this.#waiting.delete(key);
        if (!document.isClosed) this.#look(document);
      }, PAUSE_MS),
    );
  }

  #look(document: vscode.TextDocument): void {
    const { uri } = document;
    if (!isWatched(uri)) return;
    if (!isPresetDocument(document)) {
      this.#collection.delete(uri);
      return;
    }
    const { libraries, findings } = this.#services;
    const library = uri.scheme === SCHEME ? libraries.opened(serverOfUri(uri)) : libraries.active?.library;
    const catalogue = uri.scheme === SCHEME ? library?.knownCatalogue : library?.catalogues.atHand;
    if (!catalogue && library) this.#await(document, library);
    const text = document.getText();
    const reading = uri.scheme === SCHEME ? readServerText(text) : readPresetText(text);
    if (!reading.ok) this.#collection.set(uri, problemDiagnostics(reading.problems));
    else if (catalogue) this.#set(uri, text, findings.of(uri, reading.content, catalogue, library));
    else this.#collection.delete(uri);
  }

  /** Looks again once there is a catalogue. For a file on disk no server is asked: one that was never reached leaves it without findings. */
  #await(document: vscode.TextDocument, library: Library): void {
    // Told of by `onDidChangeCatalogue`.
    if (document.uri.scheme === SCHEME) void library.catalogue().catch(() => undefined);
    else void library.catalogues.load().then((loaded) => loaded && !document.isClosed && this.#look(document));
  }

  #set(uri: vscode.Uri, text: string, findings: readonly Finding[]): void {
    const preset = presetOfUri(uri);
    const whole = preset ? this.#checked.of(preset.server, preset.title) : [];
    const diagnostics = diagnosticsOf(text, [...findings, ...whole]);
    if (diagnostics.length === 0) this.#collection.delete(uri);
    else this.#collection.set(uri, diagnostics);
  }

  #closed(document: vscode.TextDocument): void {
    if (!isWatched(document.uri)) return;
    const preset = presetOfUri(document.uri);
    const library = preset && this.#checked.has(preset.server) ? this.#services.libraries.opened(preset.server) : undefined;
    // What was not saved is gone; the rest of a checked library goes on being told.
    if (preset && library) setImmediate(() => this.#show(preset.server, preset.title, library));
    else this.#collection.delete(document.uri);
  }

  #lookAgain(): void {
    for (const document of vscode.workspace.textDocuments) this.#look(document);
    for (const server of this.#checked.servers) {
      const library = this.#services.libraries.opened(server);
      if (library) {
        this.#showEach(
          server,
          library,
          (library.snapshot?.presets ?? []).map(({ title }) => title),
        );
        this.#checked.lookSoon(server, library);
      }
    }
  }
}

function isWatched(uri: vscode.Uri): boolean {
  return (uri.scheme === SCHEME || isOnDisk(uri)) && uri.path.endsWith(PRESET_SUFFIX);
}
