import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands, settings } from '../../contributions';
import { ConfigValue } from '../../host/config';
import { plainLabel } from '../../host/escapedMarkdown';
import { keepWithin } from '../../library/history/limits';
import type { Library } from '../../library/library';
import type { PresetRow } from '../../rows';
import type { OpenLibrary } from '../../servers/libraries';
import type { Services } from '../../services';
import { VERSION_SCHEME } from '../../ui/versionDocuments';
import { offerInterrupted } from './interrupted';
import { showChanges } from './showChanges';
import { showHistory } from './showHistory';
import { undoLast } from './undoLast';
import { tellWentBack } from './wentBack';

/** The history of presets, undo and redo of what was done to a server, and what an earlier window left half done. */
export function register(services: Services): Disposable {
  const { libraries, commands: registry, log, reporter, servers, versions: documents } = services;
  const store = new DisposableStore();
  const maxMegabytes = store.add(new ConfigValue(settings.historyMegabytes));
  const maxDays = store.add(new ConfigValue(settings.historyDays));
  store.add(vscode.workspace.registerTextDocumentContentProvider(VERSION_SCHEME, documents));
  store.add(
    registry.bindRows('presets', commands.showHistory, {
      pick: askPreset,
      run: async (open, rows) => {
        const [preset] = rows;
        if (preset?.kind === 'preset') await showHistory(open, preset.title, documents);
      },
    }),
  );
  store.add(registry.bindOpen(commands.showChanges, (open) => showChanges(open, documents)));
  store.add(registry.bindOpen(commands.undoLastChange, (open) => undoLast(open, 'undo')));
  store.add(registry.bindOpen(commands.redoLastChange, (open) => undoLast(open, 'redo')));

  store.add(
    libraries.onDidGoBack(({ wentBack, ...open }) => {
      tellWentBack(open, wentBack, documents).catch((error: unknown) => reporter.report(error));
    }),
  );

  const seen = new WeakSet<Library>();
  const limits = () => ({ maxBytes: maxMegabytes.value * 1024 * 1024, maxMs: maxDays.value * 24 * 60 * 60_000 });
  const firstSeen = async (open: OpenLibrary) => {
    await offerInterrupted(open);
    await open.library.history.prune(limits());
  };
  // Those alone of which is known what an earlier window left half done.
  const opened = () => servers.all.flatMap(({ name }) => libraries.opened(name) ?? []).filter((library) => seen.has(library));
  store.add(keepWithin(() => opened().map(({ history }) => history), limits, log));
  store.add(
    libraries.onDidChange(({ server, library, change }) => {
      if (change.state.kind !== 'ready' || seen.has(library)) return;
      seen.add(library);
      firstSeen({ server, library }).catch((error: unknown) => reporter.report(error));
    }),
  );
  return store;
}

/** Lets the person choose a preset. */
async function askPreset({ server, library }: OpenLibrary): Promise<PresetRow[]> {
  const picks = library.current().then(({ presets }) => presets.map(({ title }) => ({ label: plainLabel(title), title })));
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder: vscode.l10n.t('Select a preset to show its history') });
  return chosen ? [{ kind: 'preset', server: server.name, title: chosen.title }] : [];
}
