import * as vscode from 'vscode';
import { SCHEME } from '../../contributions';
import type { Catalogue } from '../../library/catalogue/catalogue';
import type { Span } from '../../library/language/presetPlace';
import type { Snapshot } from '../../library/snapshot/snapshot';
import { serverOfUri } from '../../servers/authority';
import type { Libraries, OpenLibrary } from '../../servers/libraries';
import type { ServerStore } from '../../servers/serverStore';
import { bareModel } from '../../swarm/modelNames';
import type { PromptNames } from '../../swarm/prompt/promptCompletion';
import { isPresetDocument } from '../../ui/presetFiles';
import { presetOfUri } from '../../ui/presetUri';

/** Finds the server that a preset file speaks of: its own, or for a file on disk the active one. What is no preset of ours speaks of none. */
export class LanguageContext {
  constructor(
    private readonly libraries: Libraries,
    private readonly servers: ServerStore,
  ) {}

  openLibrary(document: vscode.TextDocument): OpenLibrary | undefined {
    const { uri } = document;
    if (uri.scheme !== SCHEME) return isPresetDocument(document) ? this.libraries.active : undefined;
    const server = this.servers.get(serverOfUri(uri));
    return server && { server, library: this.libraries.get(server.name) };
  }

  /** The server's catalogue, or the one stored of it; undefined where there is neither. */
  async catalogue(document: vscode.TextDocument): Promise<Catalogue | undefined> {
    return this.openLibrary(document)
      ?.library.catalogue()
      .catch(() => undefined);
  }

  /** What the server holds; undefined where it was never reached. */
  async snapshot(document: vscode.TextDocument): Promise<Snapshot | undefined> {
    return this.openLibrary(document)
      ?.library.current()
      .catch(() => undefined);
  }

  /** The catalogue for what is shown without being asked for: looking at a file on disk asks no server. */
  async catalogueAtHand(document: vscode.TextDocument): Promise<Catalogue | undefined> {
    return document.uri.scheme === SCHEME ? this.catalogue(document) : this.openLibrary(document)?.library.catalogues.load();
  }

  /** The same of what the server holds. */
  async snapshotAtHand(document: vscode.TextDocument): Promise<Snapshot | undefined> {
    return document.uri.scheme === SCHEME ? this.snapshot(document) : this.openLibrary(document)?.library.snapshot;
  }

  /** The title a document stands for, if it is a preset of a server. */
  title(uri: vscode.Uri): string | undefined {
    return presetOfUri(uri)?.title;
  }
}

/** A part of a document as VS Code names it. */
export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** The names prompts can speak of on a server. */
export function promptNames(catalogue: Catalogue | undefined, snapshot: Snapshot | undefined): PromptNames {
  const models = (kind: string) => (catalogue?.models.get(kind) ?? []).map(({ name }) => bareModel(name));
  return {
    wildcards: catalogue?.wildcards ?? [],
    presets: (snapshot?.presets ?? []).map(({ title }) => title),
    loras: models('LoRA'),
    embeddings: models('Embedding'),
    parameters: (catalogue?.parameters ?? []).map(({ id }) => id),
  };
}
