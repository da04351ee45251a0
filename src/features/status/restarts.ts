import * as vscode from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable } from '../../base/disposable';
import { plainLabel } from '../../host/escapedMarkdown';
import type { Services } from '../../services';

/** Says in passing that the active server was restarted or updated. A new session shows it. */
export function noticeRestarts({ libraries, servers }: Pick<Services, 'libraries' | 'servers'>): Disposable {
  const store = new DisposableStore();
  const following = store.add(new MutableDisposable());
  const follow = () => {
    const server = servers.active;
    following.value = undefined;
    if (!server) return;
    const { client, library } = libraries.connection(server.name);
    following.value = client.onDidChangeServer(({ version }) => {
      const { t } = vscode.l10n;
      const before = library.snapshot?.version;
      const updated = before !== undefined && before !== version;
      const text = updated ? t('{0} was updated from {1} to {2}', server.name, before, version) : t('{0} was restarted', server.name);
      vscode.window.setStatusBarMessage(`$(info) ${plainLabel(text)}`, 10_000);
    });
  };
  store.add(libraries.onDidChangeActive(follow));
  follow();
  return store;
}
