import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands, views } from '../../contributions';
import type { IdsLike } from '../../contributions/commandTable';
import { plainLabel } from '../../host/escapedMarkdown';
import type { PresetRow } from '../../rows';
import type { Services } from '../../services';
import { splitTitle } from '../../swarm/title';
import { askFilter } from '../../ui/askFilter';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
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
import { starPresets } from './starPresets';
import { type Question, type Target, targetOf } from './targets';
import { ProblemDecorations } from './tree/decorations';
import { PresetsView } from './tree/presetsView';
import { ProblemCounter } from './tree/problemCounts';
import { tryPreset } from './tryPreset';

/** The Presets view and everything that can be done with presets. */
export function register(services: Services): Disposable {
  const { libraries, commands: registry, reporter } = services;
  const store = new DisposableStore();
  const counter = new ProblemCounter((preset, catalogue, server) =>
    services.findings.ofPreset(server, preset, catalogue, libraries.opened(server)),
  );
  const view = store.add(new PresetsView(services, counter));
  store.add(new ProblemDecorations(libraries, counter, services.findings));
  registry.pointed.follow(views.presets, () => view.pointed());
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
  ) =>
    store.add(
      registry.bindReadRows('presets', id, {
        pick: (open) => askPresets(open, question()),
        run: async (open, rows) => {
          const title = await act(targetOf(open, rows));
          if (typeof title === 'string') await view.reveal(title);
        },
        ...(onDisk ? { onDisk } : {}),
      }),
    );
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
    () => ({ ...many(t('Select presets to star')), offer: ({ starred }) => !starred }),
    (target) => starPresets(target, true),
  );
  onPresets(
    commands.unstarPreset,
    () => ({ ...many(t('Select presets to unstar')), offer: ({ starred }) => starred }),
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
    registry.bindRead(commands.newPreset, async (open, seed) => {
      // A menu may hand over something else.
      await reveal(await (seed && 'params' in seed ? newPresetFrom(open, seed) : newPreset(open, '')));
    }),
  );
  store.add(
    registry.bindReadRows('presets', commands.newPresetHere, {
      run: async (open, [row]) => {
        if (row) targetOf(open, [row]);
        const folder = row === undefined ? '' : row.kind === 'folder' ? row.path : splitTitle(row.title).folder;
        await reveal(await newPreset(open, folder));
      },
    }),
  );
  store.add(registry.bindRead(commands.findPreset, async (open) => reveal(await findPreset(open, (error) => reporter.report(error)))));
  store.add(
    registry.bind(commands.filterPresets, () =>
      askFilter(view, {
        placeholder: vscode.l10n.t('Search titles, descriptions, parameters, and values'),
        prompt: vscode.l10n.t('Shows only presets that contain all words.'),
      }),
    ),
  );
  store.add(
    registry.bind(commands.clearPresetFilter, () => {
      view.filter = '';
    }),
  );
  store.add(registry.bind(commands.sortPresets, () => askOrder(view.order, view.starredFirst)));
  store.add(registry.bind(commands.viewPresetsAsTree, () => view.layout.update('tree')));
  store.add(registry.bind(commands.viewPresetsAsList, () => view.layout.update('list')));
  return store;
}

/** Commands that are given presets, or ask for them. */
type PresetCommand = IdsLike<{ readonly needs: { readonly server: 'read'; readonly on: 'presets' } }>;

async function askPresets(open: ReadLibrary, question: Question): Promise<PresetRow[]> {
  const { presets } = open.snapshot;
  const chosen = (await choosePresets(open, question.offer ? presets.filter(question.offer) : presets, question)) ?? [];
  return chosen.map(({ title }) => ({ kind: 'preset', server: open.server.name, title }));
}

async function copyAsJson({ presets }: Target): Promise<void> {
  await vscode.env.clipboard.writeText(presetsAsJson(presets));
  const { t } = vscode.l10n;
  const text = presets.length === 1 ? t('Copied "{0}" as JSON', presets[0]?.title ?? '') : t('Copied {0} presets as JSON', presets.length);
  vscode.window.setStatusBarMessage(plainLabel(text), 4000);
}
