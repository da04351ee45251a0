import * as vscode from 'vscode';
import { listedModel } from '../../library/catalogue/listedModels';
import { documentMentions } from '../../library/language/documentMentions';
import { mapPlaces } from '../../library/language/mapPlaces';
import { modelMentions } from '../../library/language/modelMentions';
import type { Span } from '../../library/language/presetPlace';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { OpenLibrary } from '../../servers/libraries';
import { WILDCARDS } from '../../swarm/modelNames';
import { mapOf } from '../../ui/mapFiles';
import { modelUri } from '../../ui/modelUri';
import { presetUri } from '../../ui/presetUri';
import { type LanguageContext, rangeOf } from './languageContext';

/** Leads from a preset that is named in a prompt or a link to its file, and from a model to its page. */
export class PresetLinks implements vscode.DocumentLinkProvider {
  constructor(private readonly context: LanguageContext) {}

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const open = this.context.openLibrary(document);
    if (!open) return [];
    const text = document.getText();
    const map = mapOf(document.uri);
    const presets = map
      ? mapPlaces(map, text).flatMap(({ title, span }) => (title === undefined ? [] : { title, span }))
      : documentMentions(text);
    const snapshot = presets.length > 0 ? await this.context.snapshotAtHand(document) : undefined;
    const catalogue = await this.context.catalogueAtHand(document);
    const models = !catalogue
      ? []
      : map
        ? mapPlaces(map, text).flatMap(({ kind, model, title, span }) => {
            const name = title === undefined && kind !== WILDCARDS ? listedModel(catalogue, kind, model)?.name : undefined;
            return name === undefined ? [] : { kind, name, span };
          })
        : modelMentions(text, catalogue);
    return [
      ...presets.flatMap((named) => presetLink(document, open, snapshot, named)),
      ...models.map(({ kind, name, span }) => {
        const link = new vscode.DocumentLink(rangeOf(document, span), modelUri(open.server.name, kind, name));
        link.tooltip = vscode.l10n.t('Show the details of "{0}"', name);
        return link;
      }),
    ];
  }
}

function presetLink(
  document: vscode.TextDocument,
  open: OpenLibrary,
  snapshot: Snapshot | undefined,
  { title, span }: { readonly title: string; readonly span: Span },
): vscode.DocumentLink[] {
  const preset = snapshot?.get(title);
  if (!preset) return [];
  const link = new vscode.DocumentLink(rangeOf(document, span), presetUri(open.server.name, preset.title));
  link.tooltip = vscode.l10n.t('Open the preset "{0}"', preset.title);
  return [link];
}
