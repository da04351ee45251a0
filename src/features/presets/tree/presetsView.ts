import * as vscode from 'vscode';
import { sleep } from '../../../base/async';
import { type Disposable, DisposableStore, MutableDisposable } from '../../../base/disposable';
import { isCancelled } from '../../../base/errors';
import { settings, views } from '../../../contributions';
import { ConfigValue } from '../../../host/config';
import { logTextOf } from '../../../host/errorText';
import { withViewProgress } from '../../../host/progress';
import type { Preset } from '../../../library/snapshot/preset';
import type { LibrariesChange, OpenLibrary } from '../../../servers/libraries';
import { shownOf } from '../../../servers/viewState';
import type { Services } from '../../../services';
import { problemWords } from './decorations';
import { PresetsDragAndDrop } from './dragAndDrop';
import { focusedRows } from './focusedRows';
import type { Showing } from './presetIndex';
import type { Row } from './presetRows';
import { PresetsModel } from './presetsModel';
import { PresetsTree } from './presetsTree';
import type { ProblemCounter } from './problemCounts';

/** A view that is drawn anew finds its rows again after that, in ms. */
const REDRAWN_MS = 200;

type Used = Pick<Services, 'libraries' | 'contextKeys' | 'reporter' | 'log'>;

/** The Presets view: the tree of the active server's presets, and what stands in its place when there is none. */
export class PresetsView implements Disposable {
  readonly order = new ConfigValue(settings.presetOrder);
  readonly starredFirst = new ConfigValue(settings.starredFirst);
  readonly layout = new ConfigValue(settings.presetLayout);
  readonly #services: Used;
  readonly #store = new DisposableStore();
  readonly #shown = this.#store.add(new MutableDisposable());
  readonly #model: PresetsModel;
  readonly #tree: PresetsTree;
  readonly #view: vscode.TreeView<Row>;
  #filter = '';
  #endProgress: (() => void) | undefined;

  constructor(services: Used, counter: ProblemCounter) {
    this.#services = services;
    const { libraries } = services;
    this.#model = new PresetsModel(this.#showing());
    const facts = {
      picture: async (server: string, preset: Preset, signal: AbortSignal) => libraries.opened(server)?.picture(preset, { signal }),
      nameOf: (server: string, id: string) => libraries.opened(server)?.knownCatalogue?.get(id)?.name,
      problems: (server: string, preset: Preset) => {
        const catalogue = libraries.opened(server)?.knownCatalogue;
        return catalogue && problemWords(counter.of(preset, catalogue, server));
      },
    };
    this.#tree = this.#store.add(new PresetsTree(this.#model, facts, services.log));
    this.#view = this.#store.add(
      vscode.window.createTreeView(views.presets, {
        treeDataProvider: this.#tree,
        canSelectMany: true,
        showCollapseAll: true,
        dragAndDropController: new PresetsDragAndDrop(services),
      }),
    );
    for (const setting of [this.order, this.starredFirst, this.layout]) {
      this.#store.add(setting);
      this.#store.add(setting.onDidChange(() => this.#present()));
    }
    this.#store.add(this.#view.onDidChangeVisibility(() => this.#followVisibility()));
    this.#store.add(libraries.onDidChangeActive(() => this.#activeChanged()));
    this.#store.add(libraries.onDidChange((change) => this.#libraryChanged(change)));
    this.#store.add({ dispose: () => this.#endProgress?.() });
    this.#activeChanged();
  }

  /** The rows a key press is meant for. */
  pointed(): Promise<readonly Row[]> {
    return focusedRows(this.#view);
  }

  get filter(): string {
    return this.#filter;
  }

  /** Shows only presets that match; '' shows all. */
  set filter(filter: string) {
    if (filter === this.#filter) return;
    this.#filter = filter;
    this.#present();
  }

  /** Selects a preset in the tree, if the tree can be seen. */
  async reveal(title: string): Promise<void> {
    for (const lastTime of [false, true]) {
      const row = this.#view.visible ? this.#model.rowOf({ title }) : undefined;
      if (!row) return;
      try {
        return await this.#view.reveal(row, { select: true, focus: false });
      } catch (error) {
        // The tree may be drawn anew just now.
        if (!lastTime) await sleep(REDRAWN_MS);
        else this.#services.log.debug(`A preset could not be revealed. ${logTextOf(error)}`);
      }
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  #showing(): Showing {
    return { by: this.order.value, starredFirst: this.starredFirst.value, layout: this.layout.value, filter: this.#filter };
  }

  #present(): void {
    this.#tree.redraw(this.#model.present(this.#showing()));
    this.#describe();
  }

  #activeChanged(): void {
    const { active } = this.#services.libraries;
    this.#followVisibility();
    this.#tree.redraw(this.#model.show(active?.server.name, shownOf(active?.library.state).snapshot));
    this.#describe();
  }

  #libraryChanged({ server, library, change: { state, diff } }: LibrariesChange): void {
    if (server.name !== this.#services.libraries.active?.server.name) return;
    const { snapshot } = shownOf(state);
    if (snapshot && diff) this.#tree.redraw(this.#model.update(snapshot, diff));
    else if (snapshot !== this.#model.snapshot) this.#tree.redraw(this.#model.show(server.name, snapshot));
    if (diff) this.#readCatalogue({ server, library });
    this.#describe();
  }

  /** While the view can be seen, the active server's library is kept fresh. */
  #followVisibility(): void {
    const { active } = this.#services.libraries;
    this.#shown.value = undefined;
    if (!this.#view.visible || !active) return;
    this.#shown.value = this.#services.libraries.show(active.server.name);
    if (active.library.snapshot) this.#readCatalogue(active);
  }

  /** Findings need the parameters; a server that does not tell them leaves presets unmarked. */
  #readCatalogue({ library }: OpenLibrary): void {
    if (!this.#view.visible || library.knownCatalogue) return;
    library.catalogue().catch((error: unknown) => {
      if (!isCancelled(error)) this.#services.log.warn(`The parameters of the server could not be read. ${logTextOf(error)}`);
    });
  }

  /** Title, message and welcome content. */
  #describe(): void {
    const { contextKeys, libraries } = this.#services;
    const { active } = libraries;
    const shown = shownOf(active?.library.state);
    const count = shown.snapshot?.presets.length ?? 0;
    const matches = this.#filter === '' ? count : this.#model.count;
    const empty = count === 0 ? 'empty' : matches === 0 ? 'noMatch' : 'ready';
    contextKeys.set('swarmui.presetsState', shown.state === 'ready' ? empty : shown.state);
    contextKeys.set('swarmui.filtered', this.#filter !== '');
    this.#view.description = active?.server.name ?? '';
    this.#view.message = this.#message(shown.message, shown.snapshot?.doubtful ?? false, matches, count);
    this.#showProgress(shown.state === 'loading' && active !== undefined && active.library.state.kind === 'loading');
  }

  #message(failure: string | undefined, doubtful: boolean, matches: number, count: number): string {
    const { t } = vscode.l10n;
    if (failure !== undefined) return failure;
    if (doubtful)
      return t(
        'The server now reports that most or all of its presets are gone. This may be a database error, so the last known presets are still shown. Refresh to check again.',
      );
    // VS Code hides the welcome content of a view that has a message (microsoft/vscode#93747).
    return this.#filter === '' || matches === 0 ? '' : t('Filter "{0}": {1} of {2}', this.#filter, matches, count);
  }

  #showProgress(loading: boolean): void {
    if (!loading) {
      this.#endProgress?.();
      this.#endProgress = undefined;
    } else if (!this.#endProgress) {
      void withViewProgress(views.presets, () => new Promise<void>((resolve) => (this.#endProgress = resolve)));
    }
  }
}
