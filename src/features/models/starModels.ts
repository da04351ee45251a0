import * as vscode from 'vscode';
import type { ModelRow } from '../../contributions';
import type { OpenLibrary } from '../../host/libraries';
import { requirePermission } from '../../host/permissions';
import { withCancellableProgress } from '../../host/progress';
import { splitModel } from '../../library/modelNames';
import { kindsOf, modelsOf, unstarred } from './modelRows';

/** A model by kind and full name. */
type ModelName = Pick<ModelRow, 'modelKind' | 'name'>;

interface ModelPick extends vscode.QuickPickItem {
  readonly model: ModelName;
}

/** Lets the person choose models of the server that are not starred, and stars them. */
export async function starModels({ server, library }: OpenLibrary): Promise<void> {
  const snapshot = await library.current();
  requirePermission(snapshot, server.name, 'fundamental_model_access');
  const { t } = vscode.l10n;
  const picks = async (): Promise<(ModelPick | vscode.QuickPickItem)[]> => {
    const models = unstarred(await library.catalogue(), snapshot.starredModels);
    return [...models].flatMap(([kind, ofKind]) => [
      separator(kind),
      ...ofKind.map(({ name, className, resolution }) => modelPick({ modelKind: kind, name }, [className, resolution])),
    ]);
  };
  const chosen = await vscode.window.showQuickPick(picks(), {
    placeHolder: t('Models to star'),
    canPickMany: true,
    matchOnDescription: true,
  });
  await setStars({ server, library }, modelsIn(chosen), true);
}

/** Unstars the given models, or those the person chooses. */
export async function unstarModels({ server, library }: OpenLibrary, given: readonly ModelName[]): Promise<void> {
  const snapshot = await library.current();
  requirePermission(snapshot, server.name, 'fundamental_model_access');
  if (given.length > 0) return setStars({ server, library }, given, false);
  const picks = kindsOf(snapshot.starredModels).flatMap((modelKind) => [
    separator(modelKind),
    ...modelsOf(snapshot.starredModels, modelKind).map((name) => modelPick({ modelKind, name }, [])),
  ]);
  const chosen = await vscode.window.showQuickPick(picks, {
    placeHolder: vscode.l10n.t('Models to unstar'),
    canPickMany: true,
    matchOnDescription: true,
  });
  await setStars({ server, library }, modelsIn(chosen), false);
}

async function setStars({ server, library }: OpenLibrary, models: readonly ModelName[], starred: boolean): Promise<void> {
  const { t } = vscode.l10n;
  const [only] = models;
  if (!only) return;
  if (models.length === 1) return library.stars.set(only.modelKind, only.name, starred);
  const title = starred ? t('Starring models on {0}', server.name) : t('Unstarring models on {0}', server.name);
  await withCancellableProgress(title, async (signal, report) => {
    for (const [index, { modelKind, name }] of models.entries()) {
      if (signal.aborted) return;
      report({ message: `${index + 1}/${models.length}`, increment: 100 / models.length });
      await library.stars.set(modelKind, name, starred, { signal });
    }
  });
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function modelPick(model: ModelName, facts: readonly (string | undefined)[]): ModelPick {
  const { folder, file } = splitModel(model.name);
  const description = [folder, ...facts].filter(Boolean).join(' · ');
  return { label: file, model, ...(description === '' ? {} : { description }) };
}

function modelsIn(chosen: readonly (ModelPick | vscode.QuickPickItem)[] | undefined): ModelName[] {
  return (chosen ?? []).flatMap((pick) => ('model' in pick ? pick.model : []));
}
