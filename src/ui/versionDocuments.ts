import * as vscode from 'vscode';
import { printPreset } from '../library/formats/presetDocument';
import type { Preset } from '../library/snapshot/preset';
import { authorityOf } from '../servers/authority';
import { splitTitle } from '../swarm/title';

/** The scheme of read-only versions of presets. */
export const VERSION_SCHEME = 'swarmui-history';
/** Versions kept for documents that are open. */
const KEPT = 200;

/** Shows versions of presets as read-only documents. */
export class VersionDocuments implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  #count = 0;

  /** The address under which a version can be read. */
  show(server: string, preset: Preset): vscode.Uri {
    // Under a preset's own file name VS Code would compare in two preset editors, not as text (microsoft/vscode#324793).
    const path = `/${this.#count++}/${splitTitle(preset.title).name.replaceAll('/', '_')}.json`;
    const uri = vscode.Uri.from({ scheme: VERSION_SCHEME, authority: authorityOf(server), path });
    this.#texts.set(uri.toString(), printPreset(preset));
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > KEPT && oldest !== undefined) this.#texts.delete(oldest);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }
}
