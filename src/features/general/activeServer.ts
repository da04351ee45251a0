import { type Disposable, DisposableStore } from '../../base/disposable';
import { LACKS, MISSES } from '../../contributions/conditions';
import { can } from '../../servers/unsupported';
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
    for (const [permission, key] of Object.entries(LACKS))
      contextKeys.set(key, snapshot !== undefined && !snapshot.permissions.has(permission));
    for (const feature of ['links', 'tokens'] as const) contextKeys.set(MISSES[feature], snapshot !== undefined && !can(snapshot, feature));
  };
  store.add(libraries.onDidChangeActive(update));
  store.add(libraries.onDidChange(({ server }) => server.name === libraries.active?.server.name && update()));
  store.add(tokens.onDidChange(update));
  update();
  return store;
}
