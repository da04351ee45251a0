import * as vscode from 'vscode';
import { SCHEME } from '../../contributions';
import { serverOfUri } from '../../host/authority';
import type { Libraries, OpenLibrary } from '../../host/libraries';
import { presetOfUri } from '../../host/presetUri';
import type { ServerStore } from '../../host/servers';
import type { Catalogue } from '../../library/catalogue';
import type { Span } from '../../library/language/presetPlace';
import type { Snapshot } from '../../library/snapshot';
import type { PromptNames } from '../../swarm/prompt/promptCompletion';

/** Preset files as text, on a server and on disk; many have VS Code take every JSON file for one with comments. */
export const PRESET_FILES: vscode.DocumentSelector = ['json', 'jsonc'].map((language) => ({ language, pattern: '**/*.preset.json' }));

/** Finds the server that a preset file speaks of: its own, or for a file on disk the active one. */
export class LanguageContext {
  constructor(
    private readonly libraries: Libraries,
    private readonly servers: ServerStore,
  ) {}

  openLibrary(uri: vscode.Uri): OpenLibrary | undefined {
    if (uri.scheme !== SCHEME) return this.libraries.active;
    const server = this.servers.get(serverOfUri(uri));
    return server && { server, library: this.libraries.get(server.name) };
  }

  /** The server's catalogue, or the one stored of it; undefined where there is neither. */
  async catalogue(uri: vscode.Uri): Promise<Catalogue | undefined> {
    return this.openLibrary(uri)
      ?.library.catalogue()
      .catch(() => undefined);
  }

  /** What the server holds; undefined where it was never reached. */
  async snapshot(uri: vscode.Uri): Promise<Snapshot | undefined> {
    return this.openLibrary(uri)
      ?.library.current()
      .catch(() => undefined);
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
  const models = (kind: string) => (catalogue?.models.get(kind) ?? []).map(({ name }) => name.replace(/\.safetensors$/, ''));
  return {
    wildcards: catalogue?.wildcards ?? [],
    presets: (snapshot?.presets ?? []).map(({ title }) => title),
    loras: models('LoRA'),
    embeddings: models('Embedding'),
    parameters: (catalogue?.parameters ?? []).map(({ id }) => id),
  };
}
