import * as vscode from 'vscode';
import { namesOfKind } from '../../library/catalogue/listedModels';
import { nearestNames } from '../../swarm/nearestNames';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import { askHowToMend } from './mending';
import type { ModelName } from './modelDetails';
import { deadStars } from './modelRows';
import { changeStars } from './starModels';

/** Lets the person mend or remove stars of models that the server does not have: the given ones, else all there are. */
export async function mendStars({ server, library, snapshot }: ReadLibrary, given: readonly ModelName[]): Promise<void> {
  const { t } = vscode.l10n;
  const catalogue = await library.catalogue({ refresh: true });
  const asked = new Set(given.map(keyOf));
  const dead = deadStars(catalogue, snapshot.starredModels).filter((star) => asked.size === 0 || asked.has(keyOf(star)));
  if (dead.length === 0) {
    void vscode.window.showInformationMessage(t('All starred models exist on {0}.', server.name));
    return;
  }
  const broken = dead.map((item) => ({
    item,
    label: item.name,
    why: t('not on the server'),
    nearest: nearestNames(item.name, namesOfKind(catalogue, item.modelKind) ?? []).slice(0, 8),
  }));
  const mended = await askHowToMend(t('Repair Starred Models'), broken);
  const changes = mended.map(({ item: { modelKind: kind, name }, instead }) =>
    instead === undefined ? { kind, model: name, starred: false } : { kind, model: instead, starred: true, replaces: name },
  );
  await changeStars({ library }, changes);
}

function keyOf({ modelKind, name }: ModelName): string {
  return JSON.stringify([modelKind, name]);
}
