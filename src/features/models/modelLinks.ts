import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { views } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import { withViewProgress } from '../../host/progress';
import { checkLinks, type LinkTrouble, mendLink } from '../../library/models/linkDoctor';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { LinkChange } from '../../library/writers/maps/modelLinks';
import type { OpenLibrary } from '../../servers/libraries';
import { bareModel, splitModel } from '../../swarm/modelNames';
import { splitTitle, titleKey } from '../../swarm/title';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import { presetUri } from '../../ui/presetUri';
import { askHowToMend } from './mending';
import type { ModelName } from './modelDetails';
import { allModels } from './modelRows';
import { modelPick, modelsIn, separator } from './starModels';

/** A link as a row shows it. */
export type LinkName = Pick<LinkChange, 'kind' | 'model' | 'title'>;

/** Lets the person tick which presets follow a model. */
export async function linkPresets(open: ReadLibrary, { modelKind, name }: ModelName): Promise<void> {
  const { snapshot } = open;
  const model = bareModel(name);
  const linked = snapshot.modelLinks.get(modelKind)?.get(model) ?? [];
  const keys = new Set(linked.map(titleKey));
  // Linked ones first; they may be gone, and then stand here to be seen and taken away.
  const titles = [...linked, ...snapshot.presets.map(({ title }) => title).filter((title) => !keys.has(titleKey(title)))];
  const picks = titles.map((title) => presetPick(title, snapshot, keys));
  const chosen = await vscode.window.showQuickPick(picks, {
    title: plainLabel(vscode.l10n.t('Presets Linked to {0}', splitModel(name).file)),
    placeHolder: vscode.l10n.t('Select the presets that SwarmUI applies with this model'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!chosen) return;
  const ticked = new Set(chosen.map(({ preset }) => titleKey(preset)));
  await change(
    open,
    titles.flatMap((title) => {
      const now = ticked.has(titleKey(title));
      return now === keys.has(titleKey(title)) ? [] : { kind: modelKind, model, title, linked: now };
    }),
  );
}

/** Lets the person tick which models a preset follows. */
export async function linkModels(open: ReadLibrary, title: string): Promise<void> {
  const { snapshot } = open;
  const catalogue = await open.library.catalogue();
  const key = titleKey(title);
  const isLinked = (kind: string, name: string) =>
    snapshot.modelLinks
      .get(kind)
      ?.get(bareModel(name))
      ?.some((other) => titleKey(other) === key) ?? false;
  const linked = new Map(
    [...snapshot.modelLinks].map(([kind, models]) => [kind, [...models.keys()].filter((model) => isLinked(kind, model))]),
  );
  const picks = [...allModels(catalogue, new Map())].flatMap(([modelKind, names]) => {
    const listed = new Set(names.map(bareModel));
    const gone = (linked.get(modelKind) ?? []).filter((model) => !listed.has(bareModel(model)));
    const rows = [...gone, ...names].map((name) => ({ ...modelPick({ modelKind, name }, catalogue), picked: isLinked(modelKind, name) }));
    // Linked ones first.
    return [separator(modelKind), ...rows.filter(({ picked }) => picked), ...rows.filter(({ picked }) => !picked)];
  });
  const chosen = await vscode.window.showQuickPick(picks, {
    title: plainLabel(vscode.l10n.t('Models Linked to "{0}"', splitTitle(title).name)),
    placeHolder: vscode.l10n.t('Select the models that apply this preset in SwarmUI'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!chosen) return;
  const ticked = new Set(modelsIn(chosen));
  await change(
    open,
    modelsIn(picks).flatMap((model) => {
      const now = ticked.has(model);
      const { modelKind: kind, name } = model;
      return now === isLinked(kind, name) ? [] : { kind, model: bareModel(name), title, linked: now };
    }),
  );
}

/** Takes links away. */
export async function unlink(open: OpenLibrary, links: readonly LinkName[]): Promise<void> {
  await change(
    open,
    links.map((link) => ({ ...link, linked: false })),
  );
}

/** Opens the presets that follow a model. */
export async function openLinkedPresets({ server, snapshot }: ReadLibrary, { modelKind, name }: ModelName): Promise<void> {
  const linked = (snapshot.modelLinks.get(modelKind)?.get(bareModel(name)) ?? []).flatMap((title) => snapshot.get(title) ?? []);
  if (linked.length === 0) throw new HumanError(vscode.l10n.t('No presets are linked to "{0}".', name));
  for (const { title } of linked)
    await vscode.commands.executeCommand('vscode.open', presetUri(server.name, title), { preview: linked.length === 1 });
}

/** Finds links that lead nowhere, and lets the person mend or remove them in one change. */
export async function checkModelLinks(open: OpenLibrary): Promise<void> {
  const { t } = vscode.l10n;
  const { server, library } = open;
  const snapshot = await library.refresh();
  const broken = checkLinks(snapshot, await library.catalogue({ refresh: true }));
  if (broken.length === 0) {
    void vscode.window.showInformationMessage(t('All model links on {0} are valid.', server.name));
    return;
  }
  const asked = broken.map((item) => ({
    item,
    label: `${item.model} → ${item.title}`,
    why: troubleWords(item.trouble),
    nearest: item.nearest,
  }));
  const mended = await askHowToMend(t('Repair Model Links'), asked);
  await change(
    open,
    mended.flatMap(({ item, instead }) => mendLink(item, instead)),
  );
}

/** What is wrong with a link, in words. */
export function troubleWords(trouble: LinkTrouble): string {
  const { t } = vscode.l10n;
  switch (trouble) {
    case 'presetGone':
      return t("the preset isn't on the server");
    case 'modelGone':
      return t("the model isn't on the server");
    case 'modelSpelling':
      return t('SwarmUI expects the name without ".safetensors"');
  }
}

interface PresetPick extends vscode.QuickPickItem {
  readonly preset: string;
}

function presetPick(title: string, { get }: Snapshot, linked: ReadonlySet<string>): PresetPick {
  const { folder, name } = splitTitle(title);
  const description = [get(title) ? '' : vscode.l10n.t('not on the server'), folder].filter(Boolean).join(' · ');
  return {
    label: plainLabel(name),
    preset: title,
    picked: linked.has(titleKey(title)),
    ...(description === '' ? {} : { description: plainLabel(description) }),
  };
}

async function change({ library }: OpenLibrary, changes: readonly LinkChange[]): Promise<void> {
  if (changes.length > 0) await withViewProgress(views.modelLinks, () => library.links.change(changes));
}
