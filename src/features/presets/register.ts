import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { type CommandId, commands, type PresetArgument, SCHEME } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import type { Services } from '../../services';
import { splitTitle } from '../../swarm/title';
import { askFilter } from '../../ui/askFilter';
import { choosePresets } from './choosePreset';
import { deletePresets } from './deletePresets';
import { duplicatePresets } from './duplicatePreset';
import { exportPresets } from './exportPresets';
import { findPreset } from './findPreset';
import { newPreset, newPresetFrom } from './newPreset';
import { openAsJson, openFile, openPresets, openPresetsAsJson } from './openPresets';
import { presetsAsJson } from './presetJson';
import { renamePreset } from './renamePreset';
import { askOrder } from './sortPresets';
import { checkStarring, starPresets } from './starPresets';
import { type Question, type Target, Targets } from './targets';
import { ProblemDecorations } from './tree/decorations';
import { PresetsView } from './tree/presetsView';
import { ProblemCounter } from './tree/problemCounts';
import { tryPreset } from './tryPreset';

/** The Presets view and everything that can be done with presets. */
export function register(services: Services): Disposable {
  const { libraries, servers, commands: registry, reporter } = services;
  const store = new DisposableStore();
  const counter = new ProblemCounter((preset, catalogue, server) =>
    services.findings.ofPreset(server, preset, catalogue, libraries.opened(server)),
  );
  const view = store.add(new PresetsView(services, counter));
  store.add(new ProblemDecorations(libraries, counter, services.findings));
  const targets = new Targets(libraries, servers, () => view.pointed(), choosePresets);
  const { t } = vscode.l10n;

  const reveal = async (title: string | undefined) => {
    if (title !== undefined) await view.reveal(title);
  };
  /** A command that works on presets; what it gives back is the title to show in the view. */
  const onPresets = (
    id: PresetCommand,
    question: () => Question,
    act: (target: Target) => Promise<unknown>,
    onDisk?: (file: vscode.Uri) => Promise<void>,
  ) => {
    const handler = async (target?: PresetArgument, selected?: readonly PresetArgument[]) => {
      if (onDisk && target && 'scheme' in target && target.scheme !== SCHEME) return onDisk(vscode.Uri.from(target));
      const resolved = await targets.resolve(question(), target, selected);
      const title = resolved && (await act(resolved));
      if (typeof title === 'string') await view.reveal(title);
    };
    store.add(registry.register(id, handler));
  };
  const one = (placeHolder: string): Question => ({ placeHolder, many: false });
  const many = (placeHolder: string): Question => ({ placeHolder, many: true });

  onPresets(commands.openPreset, () => one(t('Select a preset to open')), openPresets, openFile);
  onPresets(commands.openPresetAsJson, () => one(t('Select a preset to open as JSON')), openPresetsAsJson, openAsJson);
  onPresets(commands.renamePreset, () => one(t('Select a preset to rename or move')), renamePreset);
  onPresets(commands.duplicatePreset, () => one(t('Select a preset to duplicate')), duplicatePresets);
  onPresets(
    commands.deletePreset,
    () => many(t('Select presets to delete')),
    (target) => deletePresets(target, services.offerUndo),
  );
  onPresets(
    commands.starPreset,
    () => ({ ...many(t('Select presets to star')), check: checkStarring, offer: ({ starred }) => !starred }),
    (target) => starPresets(target, true),
  );
  onPresets(
    commands.unstarPreset,
    () => ({ ...many(t('Select presets to unstar')), check: checkStarring, offer: ({ starred }) => starred }),
    (target) => starPresets(target, false),
  );
  onPresets(commands.tryPreset, () => one(t('Select a preset to try')), tryPreset);
  onPresets(commands.copyPresetAsJson, () => one(t('Select a preset to copy as JSON')), copyAsJson);
  onPresets(
    commands.exportPresets,
    () => many(t('Select presets to export')),
    (target) => exportPresets(target, services.presetFolders),
  );

  store.add(
    registry.register(commands.newPreset, async (seed) => {
      const open = libraries.requireActive();
      // A menu may hand over something else.
      await reveal(await (seed && 'params' in seed ? newPresetFrom(open, seed) : newPreset(open, '')));
    }),
  );
  store.add(
    registry.register(commands.newPresetHere, async (target, selected) => {
      const resolved = target && (await targets.resolve(one(''), target, selected));
      const [row] = resolved?.rows ?? [];
      const folder = row === undefined ? '' : row.kind === 'folder' ? row.path : splitTitle(row.title).folder;
      await reveal(await newPreset(resolved ?? libraries.requireActive(), folder));
    }),
  );
  store.add(
    registry.register(commands.findPreset, async () =>
      reveal(await findPreset(libraries.requireActive(), (error) => reporter.report(error))),
    ),
  );
  store.add(
    registry.register(commands.filterPresets, () =>
      askFilter(view, {
        placeholder: vscode.l10n.t('Search titles, descriptions, parameters, and values'),
        prompt: vscode.l10n.t('Shows only presets that contain all words.'),
      }),
    ),
  );
  store.add(
    registry.register(commands.clearPresetFilter, () => {
      view.filter = '';
    }),
  );
  store.add(registry.register(commands.sortPresets, () => askOrder(view.order, view.starredFirst)));
  store.add(registry.register(commands.viewPresetsAsTree, () => view.layout.update('tree')));
  store.add(registry.register(commands.viewPresetsAsList, () => view.layout.update('list')));
  return store;
}

/** Commands that are given presets, or ask for them. */
type PresetCommand = Extract<
  CommandId,
  | typeof commands.openPreset
  | typeof commands.openPresetAsJson
  | typeof commands.renamePreset
  | typeof commands.duplicatePreset
  | typeof commands.deletePreset
  | typeof commands.starPreset
  | typeof commands.unstarPreset
  | typeof commands.copyPresetAsJson
  | typeof commands.tryPreset
  | typeof commands.exportPresets
>;

async function copyAsJson({ presets }: Target): Promise<void> {
  await vscode.env.clipboard.writeText(presetsAsJson(presets));
  const { t } = vscode.l10n;
  const text = presets.length === 1 ? t('Copied "{0}" as JSON', presets[0]?.title ?? '') : t('Copied {0} presets as JSON', presets.length);
  vscode.window.setStatusBarMessage(plainLabel(text), 4000);
}
