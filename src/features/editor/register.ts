import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { HumanError } from '../../base/errors';
import { commands } from '../../contributions';
import type { Services } from '../../services';
import { isOnDisk, isPresetDocument } from '../../ui/presetFiles';
import { presetOfUri } from '../../ui/presetUri';
import { registerPresetEditor } from './presetEditor';

/** Milliseconds without typing before the text in front is looked at. */
const PAUSE_MS = 250;

/** The custom editor for presets: of those on a server, and one choice for those on disk. */
export function register(services: Services): Disposable {
  const { log, context, libraries, servers, findings, foreignChanges, presetFolders, commands: registry } = services;
  const editors = registerPresetEditor({
    log,
    findings,
    foreignChanges,
    presetFolders,
    extensionUri: context.extensionUri,
    globalState: context.globalState,
    libraries: {
      get active() {
        return libraries.active?.library;
      },
      onDidChangeActive: libraries.onDidChangeActive,
      forUri(uri) {
        const preset = presetOfUri(uri);
        return preset && servers.get(preset.server) ? { library: libraries.get(preset.server), title: preset.title } : undefined;
      },
    },
  });
  const compare = registry.bind(commands.comparePreset, () => {
    if (!editors.startComparison()) throw new HumanError(vscode.l10n.t('Open a preset in the preset editor first, then compare it.'));
  });
  return vscode.Disposable.from(editors, compare, followTextInFront(services.contextKeys));
}

/** Keeps known whether the text in front is a preset of ours on disk, for the button that opens the page. */
function followTextInFront(contextKeys: Services['contextKeys']): Disposable {
  let waiting: NodeJS.Timeout | undefined;
  const look = () => {
    const document = vscode.window.activeTextEditor?.document;
    contextKeys.set('swarmui.presetInFront', document !== undefined && isOnDisk(document.uri) && isPresetDocument(document));
  };
  contextKeys.set('swarmui.running', true);
  look();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(look),
    // A text may hold pictures of megabytes, so it is not read at each key.
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== vscode.window.activeTextEditor?.document || !isOnDisk(document.uri)) return;
      clearTimeout(waiting);
      waiting = setTimeout(look, PAUSE_MS);
    }),
    { dispose: () => clearTimeout(waiting) },
  );
}
