import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { HumanError } from '../../base/errors';
import { commands } from '../../contributions';
import { isOnDisk, isPresetDocument } from '../../host/presetFiles';
import { presetOfUri } from '../../host/presetUri';
import type { Services } from '../../services';
import { registerPresetEditor } from './presetEditor';

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
  const compare = registry.register(commands.comparePreset, () => {
    if (!editors.startComparison())
      throw new HumanError(vscode.l10n.t('No preset is open in the preset editor. Open one, then compare it.'));
  });
  return vscode.Disposable.from(editors, compare, followTextInFront(services.contextKeys));
}

/** Keeps known whether the text in front is a preset of ours on disk, for the button that opens the page. */
function followTextInFront(contextKeys: Services['contextKeys']): Disposable {
  const look = (document: vscode.TextDocument | undefined) =>
    contextKeys.set('swarmui.presetInFront', document !== undefined && isOnDisk(document.uri) && isPresetDocument(document));
  contextKeys.set('swarmui.running', true);
  look(vscode.window.activeTextEditor?.document);
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor((editor) => look(editor?.document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) look(document);
    }),
  );
}
