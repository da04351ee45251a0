import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { plainMessage } from '../../host/escapedMarkdown';
import { serverOfUri } from '../../servers/authority';
import type { AccountChange } from '../../servers/libraries';
import type { Services } from '../../services';

/** Says that a server takes the person for another account: accounts were turned off or on there, or sessions ended. */
export function noticeAccounts({ libraries, reporter }: Pick<Services, 'libraries' | 'reporter'>): Disposable {
  return libraries.onDidChangeAccount((change) => {
    tell(change).catch((error: unknown) => reporter.report(error));
  });
}

async function tell({ server, before, now }: AccountChange): Promise<void> {
  const { t } = vscode.l10n;
  const unsaved = vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && serverOfUri(uri) === server.name);
  if (!unsaved) {
    void vscode.window.showWarningMessage(plainMessage(t('You are now "{0}" on {1}, no longer "{2}".', now, server.name, before)));
    return;
  }
  const text = t(
    'You are now "{0}" on {1}, no longer "{2}". Unsaved changes for "{2}" stay open and are not sent.',
    now,
    server.name,
    before,
  );
  // VS Code cuts a message without a button after one line.
  const show = t('Show');
  const chosen = await vscode.window.showWarningMessage(plainMessage(text), show);
  if (chosen === show) await vscode.commands.executeCommand('vscode.open', unsaved.uri);
}
