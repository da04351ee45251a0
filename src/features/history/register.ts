import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { HumanError } from '../../base/errors';
import { commands, type PresetArgument, settings } from '../../contributions';
import { ConfigValue } from '../../host/config';
import { plainLabel } from '../../host/escapedMarkdown';
import { keepWithin } from '../../library/history/limits';
import type { Library } from '../../library/library';
import type { OpenLibrary } from '../../servers/libraries';
import type { Services } from '../../services';
import { presetOfUri } from '../../ui/presetUri';
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
    registry.register(commands.showHistory, async (target) => {
      const found = await presetToShow(services, target);
      if (found) await showHistory(found, found.title, documents);
    }),
  );
  store.add(registry.register(commands.showChanges, () => showChanges(libraries.requireActive(), documents)));
  const undo = (direction: 'undo' | 'redo') => () => undoLast(libraries.requireActive(), direction);
  store.add(registry.register(commands.undoLastChange, undo('undo')));
  store.add(registry.register(commands.redoLastChange, undo('redo')));

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

/** The preset a command was called for: a row, a file, the one that is looked at, or the one the person chooses. */
async function presetToShow(
  { libraries, servers }: Services,
  target: PresetArgument | undefined,
): Promise<(OpenLibrary & { readonly title: string }) | undefined> {
  const found =
    target && 'scheme' in target ? presetOfUri(target) : target && 'kind' in target && target.kind === 'preset' ? target : activePreset();
  if (found) {
    const server = servers.get(found.server);
    if (!server) throw new HumanError(vscode.l10n.t('No SwarmUI server named "{0}" has been added.', found.server));
    return { server, library: libraries.get(found.server), title: found.title };
  }
  const open = libraries.requireActive();
  const picks = open.library.current().then(({ presets }) => presets.map(({ title }) => ({ label: plainLabel(title), title })));
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder: vscode.l10n.t('Select a preset to show its history') });
  return chosen && { ...open, title: chosen.title };
}

function activePreset() {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? presetOfUri(input.uri) : undefined;
}
