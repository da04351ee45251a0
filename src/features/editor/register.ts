import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { HumanError } from '../../base/errors';
import { commands } from '../../contributions';
import { presetOfUri } from '../../host/presetUri';
import type { Services } from '../../services';
import { registerPresetEditor } from './presetEditor';

/** The custom editor for `*.preset.json`, on a server and on disk. */
export function register({ log, context, libraries, servers, findings, foreignChanges, commands: registry }: Services): Disposable {
  const editors = registerPresetEditor({
    log,
    findings,
    foreignChanges,
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
  return vscode.Disposable.from(editors, compare);
}
