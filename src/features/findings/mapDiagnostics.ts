import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { isJsonObject, type JsonObject } from '../../base/json';
import { positionsIn } from '../../host/textPositions';
import type { LibraryFinding } from '../../library/findings/libraryFinding';
import { libraryFindings, MAP_RULES } from '../../library/findings/libraryFindings';
import { printMap } from '../../library/formats/mapText';
import { type MapName, mapPlaces } from '../../library/language/mapPlaces';
import type { Library } from '../../library/library';
import { readModelLinks, readStarredModels } from '../../library/models/modelMaps';
import { serverOfUri } from '../../servers/authority';
import type { Services } from '../../services';
import { MAP_NAMES, mapOf } from '../../ui/mapFiles';
import { serverFileUri } from '../../ui/presetUri';
import { FindingDiagnostic } from './checkedFiles';

/** A diagnostic about a star or a link. */
export class MapDiagnostic extends FindingDiagnostic {
  constructor(
    range: vscode.Range,
    override readonly finding: LibraryFinding,
  ) {
    super(range, finding);
  }
}

/** Findings about stars and links in the Problems panel: of a file that is open, by its text, and of both once the library was checked. */
export class MapDiagnostics implements Disposable {
  readonly #store = new DisposableStore();
  readonly #collection = this.#store.add(vscode.languages.createDiagnosticCollection('swarmui maps'));
  readonly #services: Pick<Services, 'libraries' | 'findings'>;
  readonly #checked = new Set<string>();

  constructor(services: Pick<Services, 'libraries' | 'findings'>) {
    this.#services = services;
    const { libraries, findings } = services;
    this.#store.add(vscode.workspace.onDidOpenTextDocument((document) => this.#look(document)));
    this.#store.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#look(document)));
    this.#store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => mapOf(uri) && this.#tell(serverOfUri(uri))));
    this.#store.add(libraries.onDidChange(({ server, change: { diff } }) => diff && this.#tell(server.name)));
    this.#store.add(libraries.onDidChangeCatalogue(({ server }) => this.#tell(server.name)));
    this.#store.add(
      findings.onDidChange(() => {
        const open = vscode.workspace.textDocuments.flatMap(({ uri }) => (mapOf(uri) ? serverOfUri(uri) : []));
        for (const server of new Set([...this.#checked, ...open])) this.#tell(server);
      }),
    );
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  /** The library was checked: what is found is told of files that are closed, too. */
  show(server: string): void {
    this.#checked.add(server);
    this.#tell(server);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #tell(server: string): void {
    const library = this.#services.libraries.opened(server);
    for (const name of MAP_NAMES) {
      const uri = serverFileUri(server, name);
      const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
      if (open) this.#look(open);
      else if (!this.#checked.has(server) || !library?.snapshot) this.#collection.delete(uri);
      else {
        const { rawStarredModels, rawModelLinks } = library.snapshot;
        this.#set(uri, name, printMap(name === 'starred-models.json' ? rawStarredModels : rawModelLinks), library);
      }
    }
  }

  #look(document: vscode.TextDocument): void {
    const name = mapOf(document.uri);
    const library = name && this.#services.libraries.opened(serverOfUri(document.uri));
    if (!name || !library) return;
    // Told of by `onDidChangeCatalogue`.
    if (!library.knownCatalogue) void library.catalogue().catch(() => undefined);
    this.#set(document.uri, name, document.getText(), library);
  }

  #set(uri: vscode.Uri, name: MapName, text: string, library: Library): void {
    const positionAt = positionsIn(text);
    const places = mapPlaces(name, text);
    const diagnostics = this.#find(serverOfUri(uri), name, text, library).flatMap((finding): MapDiagnostic[] => {
      const { place } = finding;
      if (place.kind === 'preset') return [];
      const title = place.kind === 'link' ? place.title : undefined;
      const found = places.find((one) => one.kind === place.modelKind && one.model === place.model && one.title === title);
      return found ? [new MapDiagnostic(new vscode.Range(positionAt(found.span.start), positionAt(found.span.end)), finding)] : [];
    });
    this.#collection.set(uri, diagnostics);
  }

  #find(server: string, name: MapName, text: string, { snapshot, knownCatalogue: catalogue }: Library): readonly LibraryFinding[] {
    const map = readMap(text);
    if (!map || !snapshot) return [];
    const { presets, get } = snapshot;
    const stars = readStarredModels(name === 'starred-models.json' ? map : {});
    const links = readModelLinks(name === 'model-links.json' ? map : {});
    const held = { presets, get, starredModels: stars, modelLinks: links };
    return libraryFindings(held, catalogue && { catalogue }, { ...this.#services.findings.optionsFor(server), only: MAP_RULES });
  }
}

function readMap(text: string): JsonObject | undefined {
  try {
    const map: unknown = JSON.parse(text);
    return isJsonObject(map) ? map : undefined;
  } catch {
    return undefined;
  }
}
