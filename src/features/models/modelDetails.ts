import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { HumanError } from '../../base/errors';
import { plainLabel } from '../../host/escapedMarkdown';
import type { Library } from '../../library/library';
import type { ModelRow } from '../../rows';
import { serverOfUri } from '../../servers/authority';
import type { Libraries } from '../../servers/libraries';
import { bareModel } from '../../swarm/modelNames';
import { MODEL_SCHEME, modelOfUri, modelUri } from '../../ui/modelUri';
import { modelDocument, type ToldModel } from './modelText';

/** A model by kind and full name. */
export type ModelName = Pick<ModelRow, 'modelKind' | 'name'>;

/** What the server says of a model, and which presets follow it. Rejects where it knows no such model. */
export async function toldModel(library: Library, { modelKind, name }: ModelName): Promise<ToldModel> {
  const details = await library.modelDetails(modelKind, name);
  const { modelLinks } = await library.current();
  return { modelKind, name, details, linked: modelLinks.get(modelKind)?.get(bareModel(name)) ?? [] };
}

/** Read-only documents with the details of models. */
export function registerModelDocuments(libraries: Libraries): Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<vscode.Uri>());
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => {
      const model = modelOfUri(uri);
      if (!model) return '';
      try {
        return modelDocument(await toldModel(libraries.get(model.server), model));
      } catch (error) {
        return error instanceof HumanError ? error.message : vscode.l10n.t('The details of this model could not be loaded.');
      }
    },
  };
  store.add(vscode.workspace.registerTextDocumentContentProvider(MODEL_SCHEME, provider));
  store.add(
    libraries.onDidChange(({ server, change: { diff } }) => {
      if (!diff) return;
      for (const { uri } of vscode.workspace.textDocuments)
        if (uri.scheme === MODEL_SCHEME && serverOfUri(uri) === server.name) changed.fire(uri);
    }),
  );
  return store;
}

/** Opens the details of a model as a page that cannot be edited. */
export async function showModelDetails(server: string, { modelKind, name }: ModelName): Promise<void> {
  await vscode.commands.executeCommand('markdown.showPreview', modelUri(server, modelKind, name));
}

/** Puts the words that call a model into the clipboard. */
export async function copyTriggerPhrase(library: Library, model: ModelName): Promise<void> {
  const { details } = await toldModel(library, model);
  const phrase = details?.trigger_phrase;
  if (!phrase) throw new HumanError(vscode.l10n.t('"{0}" has no trigger phrase.', model.name));
  await vscode.env.clipboard.writeText(phrase);
  vscode.window.setStatusBarMessage(plainLabel(vscode.l10n.t('Copied "{0}".', phrase)), 5000);
}
