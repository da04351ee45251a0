import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { jsonInside } from '../../library/language/jsonText';
import { usableTitle } from '../../library/writers/titleError';
import { requirePermission } from '../../servers/neededPermission';
import { mapOf } from '../../ui/mapFiles';
import { modelUri } from '../../ui/modelUri';
import { presetUri } from '../../ui/presetUri';
import { type LanguageContext, rangeOf } from './languageContext';
import { type Meant, meantAt } from './mentionAt';
import { linkPlaces, modelPlaces, presetPlaces } from './referencePlaces';
import type { ServerText } from './serverTexts';

const START = new vscode.Position(0, 0);

/** Finds where presets and models are named, and renames a preset together with the prompts that name it. */
export class PresetReferences implements vscode.ReferenceProvider, vscode.RenameProvider, vscode.DefinitionProvider {
  constructor(private readonly context: LanguageContext) {}

  async provideDefinition(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Location | undefined> {
    const meant = await this.#meant(document, position);
    const open = this.context.openLibrary(document);
    if (!meant?.span || !open) return undefined;
    if (meant.kind === 'model') return new vscode.Location(modelUri(open.server.name, meant.model.kind, meant.model.name), START);
    const preset = (await this.context.snapshotAtHand(document))?.get(meant.title);
    return preset && new vscode.Location(presetUri(open.server.name, preset.title), START);
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): Promise<vscode.Location[]> {
    const meant = await this.#meant(document, position);
    const open = this.context.openLibrary(document);
    const snapshot = await this.context.snapshotAtHand(document);
    if (!meant || !open || !snapshot) return [];
    if (meant.kind === 'model') {
      const catalogue = await this.context.catalogueAtHand(document);
      return catalogue ? modelPlaces(open, snapshot, textOf(document), meant.model, catalogue) : [];
    }
    const named = [...presetPlaces(open, snapshot, textOf(document), meant.title), ...linkPlaces(open, snapshot, meant.title)];
    const preset = snapshot.get(meant.title);
    if (!includeDeclaration || !preset) return named;
    return [new vscode.Location(presetUri(open.server.name, preset.title), START), ...named];
  }

  async prepareRename(document: vscode.TextDocument, position: vscode.Position): Promise<{ range: vscode.Range; placeholder: string }> {
    const meant = await this.#meant(document, position);
    const preset = meant?.kind === 'preset' ? (await this.context.snapshot(document))?.get(meant.title) : undefined;
    if (!meant || !preset) throw new HumanError(vscode.l10n.t('Only preset titles in prompts and links can be renamed here.'));
    const range = meant.span ? rangeOf(document, meant.span) : document.getWordRangeAtPosition(position);
    return { range: range ?? new vscode.Range(position, position), placeholder: preset.title };
  }

  /**
   * VS Code renames the file, which saves through the library (links follow), and saves the presets whose prompts were mended
   * (test/host/language.test.ts).
   */
  async provideRenameEdits(document: vscode.TextDocument, position: vscode.Position, typed: string): Promise<vscode.WorkspaceEdit> {
    const edit = new vscode.WorkspaceEdit();
    const meant = await this.#meant(document, position);
    const open = this.context.openLibrary(document);
    if (meant?.kind !== 'preset' || !open) return edit;
    const snapshot = await open.library.refresh();
    requirePermission(snapshot, open.server.name, 'manage_presets');
    const preset = snapshot.get(meant.title);
    if (!preset) return edit;
    const title = usableTitle(typed, snapshot.get, snapshot.userName, preset.title);
    const [from, to] = [presetUri(open.server.name, preset.title), presetUri(open.server.name, title)];
    for (const { uri, range } of presetPlaces(open, snapshot, textOf(document), preset.title)) {
      const elsewhere = uri.toString() !== document.uri.toString();
      // A change of other presets is shown first; nobody expects it of a rename.
      const label = vscode.l10n.t('Prompts that reference "{0}"', preset.title);
      edit.replace(uri, range, jsonInside(title), ...(elsewhere ? [{ needsConfirmation: true, label }] : []));
    }
    if (title !== preset.title) edit.renameFile(from, to, { overwrite: false });
    return edit;
  }

  async #meant(document: vscode.TextDocument, position: vscode.Position): Promise<Meant | undefined> {
    const offset = document.offsetAt(position);
    return meantAt({ document, offset, own: this.context.title(document.uri) }, await this.context.catalogueAtHand(document));
  }
}

/** The text of a preset that is looked at; a map is read with the others of its server. */
function textOf(document: vscode.TextDocument): ServerText | undefined {
  return mapOf(document.uri) ? undefined : { uri: document.uri, text: document.getText() };
}
