import * as vscode from 'vscode';
import { withTimeout } from '../../base/async';
import { HumanError } from '../../base/errors';
import { views } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import { withViewProgress } from '../../host/progress';
import type { Catalogue } from '../../library/catalogue/catalogue';
import { isMissing, listedModel } from '../../library/catalogue/listedModels';
import type { ModelWords } from '../../library/models/describedModel';
import type { StarChange } from '../../library/writers/maps/modelStars';
import type { OpenLibrary } from '../../servers/libraries';
import { splitModel, WILDCARDS } from '../../swarm/modelNames';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import type { ModelName } from './modelDetails';
import { kindIcon } from './modelItem';
import { allModels, kindsOf, modelsOf } from './modelRows';

/** How long a list of models waits for words besides their names, in ms. What comes later is there the next time. */
const WORDS_LIMIT_MS = 1500;

type WordsOfKind = ReadonlyMap<string, ModelWords> | undefined;

/** A row that stands for a model. */
export interface ModelPick extends vscode.QuickPickItem {
  readonly model: ModelName;
}

/** Lets the person tick which models are starred, among all there are, and changes what they changed. */
export async function starModels({ server, library, snapshot }: ReadLibrary): Promise<void> {
  const { starredModels } = snapshot;
  const isStarred = ({ modelKind, name }: ModelName) => starredModels.get(modelKind)?.includes(name) ?? false;
  const picks = async (): Promise<(ModelPick | vscode.QuickPickItem)[]> => {
    const catalogue = await library.catalogue();
    const models = [...allModels(catalogue, starredModels)];
    const words = await wordsOf(
      library,
      models.map(([kind]) => kind),
    );
    return models.flatMap(([modelKind, names]) => [
      separator(modelKind),
      ...names.map((name) => {
        const model = { modelKind, name };
        return { ...modelPick(model, catalogue, words.get(modelKind)?.get(name)), picked: isStarred(model) };
      }),
    ]);
  };
  const offered = picks();
  const chosen = await vscode.window.showQuickPick(offered, {
    title: vscode.l10n.t('Starred Models on {0}', server.name),
    placeHolder: vscode.l10n.t('Select the models to star'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!chosen) return;
  const ticked = new Set(modelsIn(chosen));
  const changes = modelsIn(await offered).flatMap((model) => {
    const starred = ticked.has(model);
    return starred === isStarred(model) ? [] : change(model, starred);
  });
  await changeStars({ library }, changes);
}

/** Words to find models by, of each kind; a server that is slow with them, or does not tell them, keeps nobody waiting. */
async function wordsOf(library: OpenLibrary['library'], kinds: readonly string[]): Promise<ReadonlyMap<string, WordsOfKind>> {
  const asked = kinds.map(async (kind): Promise<[string, WordsOfKind]> => {
    const words = kind === WILDCARDS ? undefined : await library.modelWords(kind).catch(() => undefined);
    return [kind, words];
  });
  const inTime = withTimeout(Promise.all(asked), WORDS_LIMIT_MS, () => new HumanError('The models are not described in time.'));
  return new Map(await inTime.catch((): [string, WordsOfKind][] => []));
}

/** Unstars the given models, or those the person chooses. */
export async function unstarModels({ library, snapshot }: ReadLibrary, given: readonly ModelName[]): Promise<void> {
  const unstar = (models: readonly ModelName[]) =>
    changeStars(
      { library },
      models.map((model) => change(model, false)),
    );
  if (given.length > 0) return unstar(given);
  const picks = kindsOf(snapshot.starredModels).flatMap((modelKind) => [
    separator(modelKind),
    ...modelsOf(snapshot.starredModels, modelKind).map((name) => modelPick({ modelKind, name }, library.knownCatalogue)),
  ]);
  const chosen = await vscode.window.showQuickPick(picks, {
    placeHolder: vscode.l10n.t('Select models to unstar'),
    canPickMany: true,
    matchOnDescription: true,
  });
  await unstar(modelsIn(chosen));
}

/** Writes stars, all at once. */
export async function changeStars({ library }: Pick<OpenLibrary, 'library'>, changes: readonly StarChange[]): Promise<void> {
  if (changes.length > 0) await withViewProgress(views.starredModels, () => library.stars.change(changes));
}

/** The heading of a part of a list. */
export function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** The row of a model, with its folder, what the catalogue says of it, and other words to find it by. */
export function modelPick(model: ModelName, catalogue: Catalogue | undefined, words?: ModelWords): ModelPick {
  const { folder, file } = splitModel(model.name);
  const listed = catalogue && listedModel(catalogue, model.modelKind, model.name);
  const gone = catalogue && isMissing(catalogue, model.modelKind, model.name) ? vscode.l10n.t('not on the server') : undefined;
  const title = words && words.title !== file ? words.title : '';
  const description = plainLabel([gone, folder, title, listed?.className, listed?.resolution, words?.others].filter(Boolean).join(' · '));
  return { label: plainLabel(file), iconPath: kindIcon(model.modelKind), model, ...(description === '' ? {} : { description }) };
}

/** The models among chosen rows. */
export function modelsIn(chosen: readonly (ModelPick | vscode.QuickPickItem)[] | undefined): ModelName[] {
  return (chosen ?? []).flatMap((pick) => ('model' in pick ? pick.model : []));
}

function change({ modelKind, name }: ModelName, starred: boolean): StarChange {
  return { kind: modelKind, model: name, starred };
}
