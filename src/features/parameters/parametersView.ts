import * as vscode from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable } from '../../base/disposable';
import { isCancelled } from '../../base/errors';
import { views } from '../../contributions';
import { logTextOf, toHumanError } from '../../host/errorText';
import type { Catalogue } from '../../library/catalogue/catalogue';
import { editsFor, type ShownGroup, shownGroups } from '../../library/parameterEdits';
import type { ParameterGroupRow, ParameterRow } from '../../rows';
import { missingPermission } from '../../servers/neededPermission';
import { shownOf } from '../../servers/viewState';
import type { Services } from '../../services';
import { ToldRows } from '../../ui/toldRows';
import { dropParameters } from './dropParameters';
import { groupItem, parameterItem } from './parameterItem';

/** One line of the Parameters view. */
export type Row = ParameterGroupRow | ParameterRow;

const MIME = 'application/vnd.code.tree.swarmui.parameters';

type Used = Pick<Services, 'libraries' | 'contextKeys' | 'reporter' | 'log'>;

/** The Parameters view: the server's catalogue by group, as SwarmUI shows it after the parameter edits. */
export class ParametersView implements vscode.TreeDataProvider<Row>, vscode.TreeDragAndDropController<Row>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<Row[] | undefined>());
  readonly #shown = this.#store.add(new MutableDisposable());
  readonly #services: Used;
  readonly #view: vscode.TreeView<Row>;
  readonly #told = new ToldRows<Row>();
  #failure: string | undefined;
  #groups: { readonly of: Catalogue; readonly shown: readonly ShownGroup[] } | undefined;
  readonly onDidChangeTreeData = this.#changed.event;
  readonly dragMimeTypes = [MIME];
  readonly dropMimeTypes = [MIME];

  constructor(services: Used) {
    this.#services = services;
    const { libraries } = services;
    this.#view = this.#store.add(
      vscode.window.createTreeView(views.parameters, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: true,
        dragAndDropController: this,
      }),
    );
    this.#store.add(this.#view.onDidChangeVisibility(() => this.#follow()));
    this.#store.add(libraries.onDidChangeActive(() => this.#follow()));
    this.#store.add(libraries.onDidChangeCatalogue(({ server }) => server.name === libraries.active?.server.name && this.#redraw()));
    this.#store.add(
      libraries.onDidChange(({ server, change: { state, diff } }) => {
        if (server.name !== libraries.active?.server.name) return;
        // What failed before may work now that the server answers.
        if (diff?.permissions || diff?.first || (this.#failure && state.kind === 'ready')) this.#redraw();
      }),
    );
    this.#follow();
  }

  async getChildren(row?: Row): Promise<Row[]> {
    return this.#told.tellRows(row, this.#below(row, await this.#read()));
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return this.#told.tellItem(row, this.#item(row));
  }

  handleDrag(rows: readonly Row[], data: vscode.DataTransfer): void {
    data.set(MIME, new vscode.DataTransferItem(rows.filter(({ kind }) => kind === 'parameter')));
  }

  async handleDrop(target: Row | undefined, data: vscode.DataTransfer): Promise<void> {
    const { libraries, reporter } = this.#services;
    // Within one extension host VS Code hands back the very object that `handleDrag` gave (microsoft/vscode#145873).
    const rows: readonly Row[] = data.get(MIME)?.value ?? [];
    try {
      if (target && rows.length > 0)
        await dropParameters(
          libraries.requireActive(),
          rows.map(({ id }) => id),
          target,
        );
    } catch (error) {
      reporter.report(error);
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  #below(row: Row | undefined, groups: readonly ShownGroup[]): Row[] {
    const { active } = this.#services.libraries;
    if (!active || row?.kind === 'parameter') return [];
    const server = active.server.name;
    if (!row) return groups.map(({ id }) => this.#told.row({ kind: 'parameterGroup', server, id }));
    return (groups.find(({ id }) => id === row.id)?.parameters ?? []).map(({ id }) => this.#told.row({ kind: 'parameter', server, id }));
  }

  #item(row: Row): vscode.TreeItem {
    const catalogue = this.#services.libraries.active?.library.knownCatalogue;
    const edits = catalogue?.parameterEdits;
    if (row.kind === 'parameter') {
      const parameter = catalogue?.get(row.id);
      return parameter ? parameterItem(row, parameter, editsFor(edits, 'params', row.id)) : new vscode.TreeItem(row.id);
    }
    const group = this.#groups?.shown.find(({ id }) => id === row.id);
    return groupItem(row, group?.group, group?.parameters.length ?? 0, editsFor(edits, 'groups', row.id));
  }

  #groupsOf(catalogue: Catalogue): readonly ShownGroup[] {
    if (this.#groups?.of !== catalogue) this.#groups = { of: catalogue, shown: shownGroups(catalogue, catalogue.parameterEdits) };
    return this.#groups.shown;
  }

  async #read(): Promise<readonly ShownGroup[]> {
    const { libraries, log } = this.#services;
    try {
      const catalogue = await libraries.active?.library.catalogue();
      if (!catalogue) return [];
      this.#failed(undefined);
      return this.#groupsOf(catalogue);
    } catch (error) {
      if (isCancelled(error)) return [];
      log.debug(`The parameters of the server could not be read. ${logTextOf(error)}`);
      this.#failed(toHumanError(error).message);
      return [];
    }
  }

  #failed(sentence: string | undefined): void {
    this.#failure = sentence;
    this.#describe();
  }

  /** While the view can be seen, the active server's library is kept fresh. */
  #follow(): void {
    const { libraries } = this.#services;
    const { active } = libraries;
    this.#shown.value = undefined;
    if (this.#view.visible && active) this.#shown.value = libraries.show(active.server.name);
    this.#failure = undefined;
    this.#redraw();
  }

  /** Draws anew what looks otherwise; what is not known yet is read when VS Code asks for it. */
  #redraw(): void {
    this.#describe();
    const known = this.#services.libraries.active?.library.knownCatalogue;
    const rows = this.#told.changed({
      rowsBelow: (row) => known && this.#below(row, this.#groupsOf(known)),
      itemOf: (row) => this.#item(row),
    });
    if (rows?.length !== 0) this.#changed.fire(rows);
  }

  #describe(): void {
    const { active } = this.#services.libraries;
    const { snapshot } = shownOf(active?.library.state);
    const readonly = snapshot !== undefined && !snapshot.permissions.has('edit_params');
    this.#view.description = active?.server.name ?? '';
    this.#view.message = this.#failure ?? (readonly && active ? missingPermission(active.server.name, 'edit_params') : '');
  }
}
