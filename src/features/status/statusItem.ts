import * as vscode from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable } from '../../base/disposable';
import { commands } from '../../contributions';
import type { Services } from '../../services';
import { faceOf } from './statusFace';

/** The one item in the status bar. It shows once something of ours has been visible in this window, and asks for nothing by itself. */
export function createStatusItem({ libraries, servers }: Pick<Services, 'libraries' | 'servers'>): Disposable {
  const store = new DisposableStore();
  const item = store.add(vscode.window.createStatusBarItem('swarmui.status', vscode.StatusBarAlignment.Left));
  item.name = 'SwarmUI';
  item.command = commands.showStatusMenu;
  const following = store.add(new MutableDisposable());
  let wasShown = false;

  const draw = () => {
    const server = servers.active;
    if (!server || !wasShown) return item.hide();
    const { library, status } = libraries.connection(server.name);
    const { seen, isWatching: watching } = status;
    const face = faceOf({ server: server.name, origin: server.origin, state: library.state, seen, watching });
    item.text = face.text;
    item.tooltip = new vscode.MarkdownString(face.tooltip);
    item.accessibilityInformation = { label: `SwarmUI, ${server.name}${face.state === '' ? '' : `, ${face.state}`}`, role: 'button' };
    item.show();
  };
  const follow = () => {
    following.value = undefined;
    const server = servers.active;
    if (server) {
      const { status, refresher } = libraries.connection(server.name);
      const look = () => {
        wasShown ||= refresher.isShown;
        draw();
      };
      following.value = status.onDidChange(look);
      look();
    } else draw();
  };
  store.add(libraries.onDidChangeActive(follow));
  follow();
  return store;
}
