import type { Disposable } from '../../base/disposable';
import { presetOfUri } from '../../host/presetUri';
import type { Services } from '../../services';
import { registerPresetEditor } from './presetEditor';

/** The custom editor for `*.preset.json`, on a server and on disk. */
export function register({ log, context, libraries, servers, findings }: Services): Disposable {
  return registerPresetEditor({
    log,
    findings,
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
}
