import * as vscode from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable } from '../../base/disposable';
import { views } from '../../contributions';
import { toHumanError } from '../../host/errorText';
import type { Library } from '../../library/library';
import type { SettingEdit } from '../../library/writers/maps/writeSettings';
import { shownOf } from '../../servers/viewState';
import type { Services } from '../../services';
import { filterNodes, type Row } from './settingRows';
import { SettingsTree, type Shown } from './settingsTree';

type Used = Pick<Services, 'libraries' | 'contextKeys' | 'reporter'>;

/** Sends edits of the active server's settings. */
export type Apply = (edits: readonly SettingEdit[]) => Promise<void>;

/** The Settings view. */
export class SettingsView implements Disposable {
  readonly #store = new DisposableStore();
  readonly #shown = this.#store.add(new MutableDisposable());
  readonly #followed = this.#store.add(new MutableDisposable());
  readonly #tree: SettingsTree;
  readonly #view: vscode.TreeView<Row>;
  #library: Library | undefined;
  #failure: unknown;
  #filter = '';

  constructor(
    private readonly services: Used,
    apply: Apply,
  ) {
    const { libraries, reporter } = services;
    this.#tree = this.#store.add(new SettingsTree(() => this.#state));
    this.#view = this.#store.add(
      vscode.window.createTreeView(views.settings, {
        treeDataProvider: this.#tree,
        canSelectMany: true,
        manageCheckboxStateManually: true,
      }),
    );
    this.#store.add(this.#view.onDidChangeVisibility(() => this.#followVisibility()));
    this.#store.add(
      this.#view.onDidChangeCheckboxState(({ items }) => {
        const edits = items.flatMap(([row, state]) =>
          row.kind === 'setting' ? { key: row.key, value: state === vscode.TreeItemCheckboxState.Checked } : [],
        );
        apply(edits)
          .catch((error: unknown) => reporter.report(error))
          // A box shows what was clicked, whatever the server made of it.
          .finally(() => this.#tree.redrawRows(items.map(([row]) => row)));
      }),
    );
    this.#store.add(libraries.onDidChangeActive(() => this.#activeChanged()));
    this.#store.add(
      libraries.onDidChange(({ library, change: { diff, state } }) => {
        if (library !== this.#library) return;
        if (diff?.permissions || diff?.first) this.#redraw();
        // What failed before may work now that the server answers.
        if (state.kind === 'ready' && this.#failure !== undefined && this.#view.visible) void this.#read(library);
        else if (state.kind === 'failed') this.#describe();
      }),
    );
    this.#activeChanged();
  }

  get filter(): string {
    return this.#filter;
  }

  set filter(filter: string) {
    if (filter === this.#filter) return;
    this.#filter = filter;
    this.services.contextKeys.set('swarmui.settingsFiltered', filter !== '');
    this.#redraw();
  }

  /** The settings among the rows that are selected. */
  get selection(): readonly Row[] {
    return this.#view.selection;
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #state(): Shown {
    const open = this.services.libraries.active;
    const permissions = open?.library.snapshot?.permissions;
    return {
      open,
      settings: this.#failure === undefined ? open?.library.settings.known : undefined,
      filter: this.#filter,
      readonly: permissions !== undefined && !permissions.has('edit_user_settings'),
    };
  }

  #activeChanged(): void {
    const library = this.services.libraries.active?.library;
    if (library !== this.#library) {
      this.#library = library;
      this.#failure = undefined;
      const store = new DisposableStore();
      this.#followed.value = store;
      if (library) {
        store.add(library.settings.onDidChange(() => this.#succeeded()));
        store.add(library.settings.onDidFail((error) => this.#failed(error)));
      }
    }
    this.#followVisibility();
    this.#redraw();
  }

  #followVisibility(): void {
    const open = this.services.libraries.active;
    this.#shown.value = undefined;
    if (!this.#view.visible || !open) return;
    const store = new DisposableStore();
    // Read once by ourselves; from then on with everything else.
    void this.#read(open.library);
    store.add(open.library.settings.watch());
    store.add(this.services.libraries.show(open.server.name));
    this.#shown.value = store;
  }

  /** A failure is told by the view. */
  async #read(library: Library): Promise<void> {
    try {
      await library.settings.refresh();
      if (library === this.#library) this.#succeeded();
    } catch {
      this.#describe();
    }
  }

  #succeeded(): void {
    this.#failure = undefined;
    this.#redraw();
  }

  #failed(error: unknown): void {
    this.#failure = error;
    this.#redraw();
  }

  #redraw(): void {
    this.#tree.redraw();
    this.#describe();
  }

  #describe(): void {
    const { contextKeys, libraries } = this.services;
    const { open, settings, filter } = this.#state;
    const isEmpty = settings !== undefined && filterNodes(settings.nodes, filter).length === 0;
    const failed =
      this.#failure !== undefined ? shownOf({ kind: 'failed', error: toHumanError(this.#failure), last: undefined }) : undefined;
    const state = !open ? 'noServer' : failed ? failed.state : !settings ? 'loading' : isEmpty ? 'noMatch' : 'ready';
    contextKeys.set('swarmui.settingsState', state);
    contextKeys.set('swarmui.settingsNoDefaults', settings?.tellsDefaults === false);
    const words = filter === '' ? '' : ` · ${filter}`;
    this.#view.description = `${libraries.active?.server.name ?? ''}${words}`;
    const { t } = vscode.l10n;
    this.#view.message =
      state === 'ready' && settings?.tellsDefaults === false
        ? t("This server is too old to report its defaults, so changed settings can't be marked or reset.")
        : (failed?.message ?? '');
  }
}
