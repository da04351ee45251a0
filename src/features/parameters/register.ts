import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands } from '../../contributions';
import type { IdsLike } from '../../contributions/commandTable';
import { plainLabel } from '../../host/escapedMarkdown';
import { editsFor, type FieldChange, resets, serverValue, shownGroups } from '../../library/parameterEdits';
import type { OpenLibrary } from '../../servers/libraries';
import type { Services } from '../../services';
import { changeFields, groupChange } from './dropParameters';
import { editParameter } from './editParameter';
import { ParametersView, type Row } from './parametersView';

type RowCommand = IdsLike<{ readonly needs: { readonly on: 'parameters' } }>;

/** The Parameters view, and the commands that change how SwarmUI shows parameters. */
export function register(services: Services): Disposable {
  const { commands: registry } = services;
  const store = new DisposableStore();
  store.add(new ParametersView(services));
  const { t } = vscode.l10n;
  /** A command on rows of the view; without any it asks for a parameter. */
  const onRows = (id: RowCommand, placeHolder: () => string, act: (open: OpenLibrary, rows: readonly Row[]) => Promise<void>) =>
    store.add(registry.bindReadRows('parameters', id, { pick: (open) => askParameter(open, placeHolder()), run: act }));
  const setVisible = (visible: boolean) => async (open: OpenLibrary, rows: readonly Row[]) => {
    const catalogue = await open.library.catalogue();
    const parameters = rows.flatMap((row) => (row.kind === 'parameter' ? (catalogue.get(row.id) ?? []) : []));
    const changes = parameters.map(
      (parameter): FieldChange => ({
        section: 'params',
        id: parameter.id,
        key: 'visible',
        value: serverValue(parameter, 'visible') === visible ? undefined : visible,
      }),
    );
    await changeFields(open, changes);
  };
  onRows(commands.hideParameter, () => t('Select a parameter to hide in SwarmUI'), setVisible(false));
  onRows(commands.showParameter, () => t('Select a parameter to show in SwarmUI'), setVisible(true));
  onRows(
    commands.editParameter,
    () => t('Select a parameter to change'),
    async (open, [row]) => {
      const catalogue = await open.library.catalogue();
      const of = row && (row.kind === 'parameter' ? catalogue.get(row.id) : catalogue.groups.find(({ id }) => id === row.id));
      if (row && of) await editParameter(open, row.kind === 'parameter' ? 'params' : 'groups', of);
    },
  );
  onRows(commands.groupParameter, () => t('Select a parameter to move'), moveToGroup);
  onRows(
    commands.resetParameter,
    () => t('Select a parameter to reset'),
    async (open, rows) => {
      const edits = (await open.library.catalogue()).parameterEdits;
      await changeFields(
        open,
        rows.flatMap(({ kind, id }) => resets(edits, kind === 'parameter' ? 'params' : 'groups', [id])),
      );
    },
  );
  store.add(registry.bindRead(commands.resetParameters, resetAll));
  return store;
}

async function askParameter({ server, library }: OpenLibrary, placeHolder: string): Promise<Row[]> {
  const catalogue = await library.catalogue();
  const picks = shownGroups(catalogue, catalogue.parameterEdits).flatMap(({ id, group, parameters }) => [
    { label: plainLabel(group?.name ?? id), kind: vscode.QuickPickItemKind.Separator, id: '' },
    ...parameters.map((parameter) => ({
      label: plainLabel(parameter.name),
      description:
        Object.keys(editsFor(catalogue.parameterEdits, 'params', parameter.id)).length > 0 ? vscode.l10n.t('edited') : parameter.id,
      id: parameter.id,
    })),
  ]);
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder, matchOnDescription: true });
  return chosen ? [{ kind: 'parameter', server: server.name, id: chosen.id }] : [];
}

async function moveToGroup(open: OpenLibrary, rows: readonly Row[]): Promise<void> {
  const catalogue = await open.library.catalogue();
  const picks = catalogue.groups.map(({ id, name }) => ({ label: plainLabel(name), description: id, id }));
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder: vscode.l10n.t('Select a group') });
  if (!chosen) return;
  const ids = rows.flatMap((row) => (row.kind === 'parameter' ? row.id : []));
  await changeFields(
    open,
    ids.map((id) => groupChange(id, chosen.id, catalogue.get(id)?.group)),
  );
}

async function resetAll(open: OpenLibrary): Promise<void> {
  const { t } = vscode.l10n;
  const edits = (await open.library.catalogue({ refresh: true })).parameterEdits;
  const changes = [...resets(edits, 'params'), ...resets(edits, 'groups')];
  if (changes.length === 0) {
    void vscode.window.showInformationMessage(t('No display changes to parameters on {0}.', open.server.name));
    return;
  }
  const reset = t('Reset All');
  const things = new Set(changes.map(({ section, id }) => `${section} ${id}`)).size;
  const detail = t("Restores SwarmUI's original order, groups, ranges, and visibility. Presets are not affected.");
  const question = t('Reset all display changes to parameters and groups on {0} ({1})?', open.server.name, things);
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, reset)) === reset) await changeFields(open, changes);
}
