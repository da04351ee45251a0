import { type Disposable, DisposableStore } from '../../base/disposable';
import type { NeededPermission } from '../../servers/neededPermission';
import { hasTokens } from '../../servers/unsupported';
import { shownOf } from '../../servers/viewState';
import type { Services } from '../../services';

/** Keeps the context keys that tell what can be done on the active server. */
export function followActiveServer({ libraries, servers, tokens, contextKeys }: Services): Disposable {
  const store = new DisposableStore();
  const update = () => {
    const { active } = libraries;
    const { snapshot } = shownOf(active?.library.state);
    contextKeys.set('swarmui.serverCount', servers.all.length);
    contextKeys.set('swarmui.noServer', active === undefined);
    contextKeys.set('swarmui.signedOut', active !== undefined && !tokens.has(active.server.origin));
    contextKeys.set('swarmui.presetsReadOnly', snapshot !== undefined && !snapshot.permissions.has('manage_presets'));
    contextKeys.set('swarmui.modelsReadOnly', snapshot !== undefined && !snapshot.permissions.has('fundamental_model_access'));
    const lacks = (id: NeededPermission) => snapshot !== undefined && !snapshot.permissions.has(id);
    contextKeys.set('swarmui.accountReadOnly', lacks('edit_user_settings'));
    contextKeys.set('swarmui.accountHidden', lacks('read_user_settings'));
    contextKeys.set('swarmui.mayNotGenerate', lacks('basic_image_generation'));
    contextKeys.set('swarmui.mayNotLog', lacks('server_debug_message'));
    contextKeys.set('swarmui.mayNotInstall', lacks('install'));
    contextKeys.set('swarmui.noTokens', snapshot !== undefined && !hasTokens(snapshot));
  };
  store.add(libraries.onDidChangeActive(update));
  store.add(libraries.onDidChange(({ server }) => server.name === libraries.active?.server.name && update()));
  store.add(tokens.onDidChange(update));
  update();
  return store;
}
