import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { isMissing } from '../../library/catalogue/listedModels';
import type { Libraries } from '../../servers/libraries';
import { modelOfUri } from '../../ui/modelUri';

/** Marks models that the server does not have, as problems are marked in the Explorer. */
export class ModelDecorations implements vscode.FileDecorationProvider, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<undefined>());
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(private readonly libraries: Libraries) {
    this.#store.add(libraries.onDidChangeCatalogue(() => this.#changed.fire(undefined)));
    this.#store.add(vscode.window.registerFileDecorationProvider(this));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const model = modelOfUri(uri);
    const catalogue = model && this.libraries.opened(model.server)?.knownCatalogue;
    if (!catalogue || !isMissing(catalogue, model.modelKind, model.name)) return undefined;
    return new vscode.FileDecoration('!', vscode.l10n.t('not on the server'), new vscode.ThemeColor('list.warningForeground'));
  }

  dispose(): void {
    this.#store.dispose();
  }
}
