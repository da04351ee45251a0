import * as vscode from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable } from '../../base/disposable';
import { isCancelled } from '../../base/errors';
import { views } from '../../contributions';
import { logTextOf } from '../../host/errorText';
import { shownOf } from '../../servers/viewState';
import type { Services } from '../../services';
import { kindsOf, type Row } from './modelRows';
import { ModelsTree } from './modelsTree';

type Used = Pick<Services, 'libraries' | 'contextKeys' | 'log'>;

/** The Starred Models view. */
export class ModelsView implements Disposable {
  readonly #services: Used;
  readonly #store = new DisposableStore();
  readonly #shown = this.#store.add(new MutableDisposable());
  readonly #tree: ModelsTree;
  readonly #view: vscode.TreeView<Row>;

  constructor(services: Used) {
    this.#services = services;
    const { libraries } = services;
    this.#tree = this.#store.add(new ModelsTree(libraries));
    this.#view = this.#store.add(
      vscode.window.createTreeView(views.starredModels, {
        treeDataProvider: this.#tree,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.#store.add(this.#view.onDidChangeVisibility(() => this.#followVisibility()));
    this.#store.add(libraries.onDidChangeActive(() => this.#activeChanged()));
    this.#store.add(
      libraries.onDidChange(({ server, change: { state, diff } }) => {
        if (server.name !== libraries.active?.server.name) return;
        if (diff?.first || diff?.starredModels || diff?.modelLinks || diff?.permissions || state.kind === 'failed') this.#tree.redraw();
        this.#describe();
      }),
    );
    this.#store.add(
      libraries.onDidChangeCatalogue(({ server }) => {
        if (server.name === libraries.active?.server.name) this.#tree.redraw();
      }),
    );
    this.#activeChanged();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #activeChanged(): void {
    this.#followVisibility();
    this.#tree.redraw();
    this.#describe();
  }

  #followVisibility(): void {
    const { libraries, log } = this.#services;
    const { active } = libraries;
    this.#shown.value = undefined;
    if (!this.#view.visible || !active) return;
    this.#shown.value = libraries.show(active.server.name);
    if (active.library.knownCatalogue || active.library.state.kind === 'failed') return;
    // Which models are missing is told by the catalogue; without it, none is marked.
    active.library.catalogue().catch((error: unknown) => {
      if (!isCancelled(error)) log.debug(`The models of the server could not be read. ${logTextOf(error)}`);
    });
  }

  #describe(): void {
    const { libraries, contextKeys } = this.#services;
    const shown = shownOf(libraries.active?.library.state);
    const empty = shown.snapshot !== undefined && kindsOf(shown.snapshot.starredModels).length === 0;
    contextKeys.set('swarmui.modelsState', shown.state === 'ready' && empty ? 'empty' : shown.state);
    this.#view.description = libraries.active?.server.name ?? '';
    this.#view.message = shown.message ?? '';
  }
}
