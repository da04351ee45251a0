import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { plainMessage } from '../../host/markdown';
import type { Services } from '../../services';

/** Says that a server takes the person for another account: accounts were turned off or on there, or sessions ended. */
export function noticeAccounts({ libraries }: Pick<Services, 'libraries'>): Disposable {
  return libraries.onDidChangeAccount(({ server, before, now }) => {
    const text = vscode.l10n.t(
      'You are now "{0}" on {1}, no longer "{2}". What was not saved for "{2}" stays open and is not sent.',
      now,
      server.name,
      before,
    );
    void vscode.window.showWarningMessage(plainMessage(text));
  });
}
