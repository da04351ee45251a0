import * as vscode from 'vscode';
import { type Disposable, toDisposable } from '../../base/disposable';

/** Says that a write waits for another window's, until it is disposed; the person may call it off. */
export function showWaiting(server: string, cancel: () => void): Disposable {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const title = vscode.l10n.t('Waiting for another window that is saving to {0}', server);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  void vscode.window.withProgress(options, (_, token) => {
    token.onCancellationRequested(cancel);
    return ended;
  });
  return toDisposable(end);
}
