import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import type { OpenLibrary } from '../../host/libraries';
import { requirePermission } from '../../host/permissions';
import { presetUri } from '../../host/presetUri';
import { type DocumentMention, documentMentions } from '../../library/language/documentMentions';
import { presetPlaceAt } from '../../library/language/presetPlace';
import { presetsNaming } from '../../library/language/references';
import { titleKey } from '../../library/title';
import { usableTitle } from '../../library/writers/titleError';
import { type LanguageContext, rangeOf } from './context';

/** The preset that is meant at a place: one that a prompt names there, else that of the document itself. */
interface Meant {
  readonly title: string;
  readonly mention: DocumentMention | undefined;
}

/** Finds where prompts name a preset, and renames it together with them. */
export class PresetReferences implements vscode.ReferenceProvider, vscode.RenameProvider, vscode.DefinitionProvider {
  constructor(private readonly context: LanguageContext) {}

  async provideDefinition(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Location | undefined> {
    const title = this.#meant(document, position)?.mention?.title;
    const open = this.context.openLibrary(document.uri);
    const preset = title === undefined ? undefined : (await this.context.snapshot(document.uri))?.get(title);
    return preset && open && new vscode.Location(presetUri(open.server.name, preset.title), new vscode.Position(0, 0));
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): Promise<vscode.Location[]> {
    const meant = this.#meant(document, position);
    const open = this.context.openLibrary(document.uri);
    if (!meant || !open) return [];
    const found = await this.#mentions(document, open, meant.title);
    const locations = found.map(({ uri, range }) => new vscode.Location(uri, range));
    const preset = (await this.context.snapshot(document.uri))?.get(meant.title);
    if (!includeDeclaration || !preset) return locations;
    return [new vscode.Location(presetUri(open.server.name, preset.title), new vscode.Position(0, 0)), ...locations];
  }

  async prepareRename(document: vscode.TextDocument, position: vscode.Position): Promise<{ range: vscode.Range; placeholder: string }> {
    const meant = this.#meant(document, position);
    const preset = meant && (await this.context.snapshot(document.uri))?.get(meant.title);
    if (!meant || !preset) throw new HumanError(vscode.l10n.t('Only the title of a preset that a prompt names can be renamed here.'));
    const range = meant.mention ? rangeOf(document, meant.mention.span) : document.getWordRangeAtPosition(position);
    return { range: range ?? new vscode.Range(position, position), placeholder: preset.title };
  }

  /** VS Code renames the file, which saves through the library, and saves the presets whose prompts were mended. */
  async provideRenameEdits(document: vscode.TextDocument, position: vscode.Position, typed: string): Promise<vscode.WorkspaceEdit> {
    const edit = new vscode.WorkspaceEdit();
    const meant = this.#meant(document, position);
    const open = this.context.openLibrary(document.uri);
    if (!meant || !open) return edit;
    const snapshot = await open.library.refresh();
    requirePermission(snapshot, open.server.name, 'manage_presets');
    const preset = snapshot.get(meant.title);
    if (!preset) return edit;
    const title = usableTitle(typed, snapshot.get, snapshot.userName, preset.title);
    const [from, to] = [presetUri(open.server.name, preset.title), presetUri(open.server.name, title)];
    for (const { uri, range } of await this.#mentions(document, open, preset.title)) {
      const elsewhere = uri.toString() !== document.uri.toString();
      // A change of other presets is shown first; nobody expects it of a rename.
      const label = vscode.l10n.t('Prompts that name "{0}"', preset.title);
      edit.replace(uri, range, title, ...(elsewhere ? [{ needsConfirmation: true, label }] : []));
    }
    if (title !== preset.title) edit.renameFile(from, to, { overwrite: false });
    return edit;
  }

  #meant(document: vscode.TextDocument, position: vscode.Position): Meant | undefined {
    const text = document.getText();
    const offset = document.offsetAt(position);
    const mention = documentMentions(text).find(({ span }) => offset >= span.start && offset <= span.end);
    if (mention) return { title: mention.title, mention };
    const title = presetPlaceAt(text, offset) ? undefined : this.context.title(document.uri);
    return title === undefined ? undefined : { title, mention: undefined };
  }

  /** Where prompts name a preset: in this document as it is shown, in the others as they are saved or open. */
  async #mentions(document: vscode.TextDocument, { server, library }: OpenLibrary, title: string) {
    const key = titleKey(title);
    const uris = presetsNaming((await library.current()).presets, title).map((preset) => presetUri(server.name, preset.title));
    const here = document.uri.toString();
    const others = uris.filter((uri) => uri.toString() !== here);
    const documents = [document, ...(await Promise.all(others.map((uri) => vscode.workspace.openTextDocument(uri))))];
    return documents.flatMap((open) =>
      documentMentions(open.getText())
        .filter((mention) => titleKey(mention.title) === key)
        .map(({ span }) => ({ uri: open.uri, range: rangeOf(open, span) })),
    );
  }
}
