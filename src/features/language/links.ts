import * as vscode from 'vscode';
import { presetUri } from '../../host/presetUri';
import { documentMentions } from '../../library/language/documentMentions';
import { type LanguageContext, rangeOf } from './context';

/** Leads from a preset named in a prompt to its file. */
export class PresetLinks implements vscode.DocumentLinkProvider {
  constructor(private readonly context: LanguageContext) {}

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const mentions = documentMentions(document.getText());
    const open = mentions.length > 0 ? this.context.openLibrary(document.uri) : undefined;
    const snapshot = open && (await this.context.snapshot(document.uri));
    if (!snapshot) return [];
    return mentions.flatMap(({ title, span }) => {
      const preset = snapshot.get(title);
      if (!preset) return [];
      const link = new vscode.DocumentLink(rangeOf(document, span), presetUri(open.server.name, preset.title));
      link.tooltip = vscode.l10n.t('Open the preset "{0}"', preset.title);
      return [link];
    });
  }
}
