import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { HumanError } from '../../base/errors';
import { commands, views } from '../../contributions';
import type { IdsLike } from '../../contributions/commandTable';
import { plainLabel } from '../../host/escapedMarkdown';
import { withViewProgress } from '../../host/progress';
import { namesOfKind } from '../../library/catalogue/listedModels';
import type { LinkedModelRow, ModelRow, PresetRow } from '../../rows';
import type { OpenLibrary } from '../../servers/libraries';
import type { Services } from '../../services';
import { bareModel } from '../../swarm/modelNames';
import { splitTitle } from '../../swarm/title';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import { LinksView } from './linksView';
import { mendStars } from './mendStars';
import { ModelDecorations } from './modelDecorations';
import { copyTriggerPhrase, type ModelName, registerModelDocuments, showModelDetails } from './modelDetails';
import { checkModelLinks, linkModels, linkPresets, openLinkedPresets, unlink } from './modelLinks';
import { allModels } from './modelRows';
import { ModelsView } from './modelsView';
import { newPresetWithModel } from './newPresetWithModel';
import { modelPick, modelsIn, separator, starModels, unstarModels } from './starModels';

type OneModelCommand = IdsLike<{ readonly needs: { readonly on: 'model' } }>;

/** The Starred Models and Model Links views, and what can be done with models. */
export function register(services: Services): Disposable {
  const { commands: registry, libraries } = services;
  const store = new DisposableStore();
  store.add(new ModelsView(services));
  store.add(new LinksView(services));
  store.add(new ModelDecorations(libraries));
  store.add(registerModelDocuments(libraries));
  const { t } = vscode.l10n;

  store.add(registry.bindRead(commands.starModel, starModels));
  store.add(registry.bindOpen(commands.rescanModels, rescanModels));
  for (const [id, act] of [
    [commands.unstarModel, unstarModels],
    [commands.mendStars, mendStars],
  ] as const) {
    store.add(
      registry.bindReadRows('models', id, {
        run: (open, rows) =>
          act(
            open,
            rows.filter((row) => row.kind === 'model'),
          ),
      }),
    );
  }
  /** A command on one model; without a row it asks which. */
  const onModel = (id: OneModelCommand, placeHolder: () => string, act: (open: ReadLibrary, model: ModelName) => unknown) =>
    store.add(
      registry.bindReadRows('model', id, {
        pick: (open) => askModel(open, placeHolder()),
        run: async (open, [row]) => row && act(open, await fullName(open, row)),
      }),
    );
  onModel(
    commands.showModelDetails,
    () => t('Select a model to view'),
    ({ server }, model) => showModelDetails(server.name, model),
  );
  onModel(
    commands.copyTriggerPhrase,
    () => t('Select a model to copy its trigger phrase'),
    ({ library }, model) => copyTriggerPhrase(library, model),
  );
  onModel(commands.newPresetWithModel, () => t('Select a model for the new preset'), newPresetWithModel);
  onModel(commands.openLinkedPresets, () => t('Select a model to open its linked presets'), openLinkedPresets);
  onModel(commands.linkPresets, () => t('Select a model to link presets to'), linkPresets);
  store.add(
    registry.bindReadRows('presets', commands.linkModels, {
      pick: askPreset,
      run: async (open, [row]) => {
        if (row?.kind === 'preset') await linkModels(open, row.title);
      },
    }),
  );
  store.add(
    registry.bindReadRows('links', commands.unlinkPreset, {
      run: async (open, rows) => {
        const links = rows.flatMap((row) => (row.kind === 'link' ? { kind: row.modelKind, model: row.name, title: row.title } : []));
        if (links.length === 0) throw new HumanError(t('Select a preset under a model in the Model Links view first.'));
        await unlink(open, links);
      },
    }),
  );
  store.add(registry.bindRead(commands.checkModelLinks, checkModelLinks));
  return store;
}

/** The model of a row. One of the Model Links view has lost its extension, which the details need no more than the presets do. */
async function fullName({ library }: OpenLibrary, { kind, modelKind, name }: ModelRow | LinkedModelRow): Promise<ModelName> {
  if (kind === 'model') return { modelKind, name };
  const names = namesOfKind(await library.catalogue(), modelKind) ?? [];
  return { modelKind, name: names.find((full) => bareModel(full) === name) ?? name };
}

async function askModel({ server, library }: OpenLibrary, placeHolder: string): Promise<ModelRow[]> {
  const catalogue = await library.catalogue();
  const picks = [...allModels(catalogue, new Map())].flatMap(([modelKind, names]) => [
    separator(modelKind),
    ...names.map((name) => modelPick({ modelKind, name }, catalogue)),
  ]);
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder, matchOnDescription: true });
  return modelsIn(chosen && [chosen]).map(({ modelKind, name }) => ({ kind: 'model', server: server.name, modelKind, name }));
}

async function askPreset({ server, snapshot }: ReadLibrary): Promise<PresetRow[]> {
  const picks = snapshot.presets.map(({ title }) => ({
    label: plainLabel(splitTitle(title).name),
    description: plainLabel(splitTitle(title).folder),
    title,
  }));
  const placeHolder = vscode.l10n.t('Select a preset to link to models');
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder, matchOnDescription: true });
  return chosen ? [{ kind: 'preset', server: server.name, title: chosen.title }] : [];
}

/** Lets the server look into its folders of models, which it does only when it is told to; that may take minutes. */
async function rescanModels({ server, library }: OpenLibrary): Promise<void> {
  const { t } = vscode.l10n;
  const { models } = await withViewProgress(views.starredModels, () => library.catalogue({ rescan: true }));
  const count = [...models.values()].flat().length;
  vscode.window.setStatusBarMessage(`$(check) ${plainLabel(t('Models of {0}: {1}', server.name, count))}`, 5000);
}
