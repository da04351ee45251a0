import * as vscode from 'vscode';
import { plainLabel } from '../../host/escapedMarkdown';
import { withCancellableProgress } from '../../host/progress';
import type { OpenLibrary } from '../../servers/libraries';
import { acceptPlainHttp } from '../../servers/plainHttp';
import type { Services } from '../../services';
import { keepToken } from './keepToken';
import { tokenIn } from './tokenText';

type Used = Pick<Services, 'tokens' | 'accounts' | 'accountBook' | 'context' | 'log'>;

/** Asks for a token of an account on the active server, tries it, and keeps it. */
export async function useToken({ server }: OpenLibrary, services: Used): Promise<void> {
  const { accounts, context, log } = services;
  if (!(await acceptPlainHttp(server.origin, context.globalState))) return;
  const { t } = vscode.l10n;
  const typed = await vscode.window.showInputBox({
    title: t('Use a Token for {0}', server.name),
    placeHolder: t('Token'),
    prompt: t('Create one in SwarmUI under User > Auth Tokens, or copy the "swarm_token" cookie from a signed-in browser.'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (tokenIn(text) === undefined ? t("Paste a token. It can't contain spaces.") : undefined),
  });
  const token = typed === undefined ? undefined : tokenIn(typed);
  if (token === undefined) return;
  log.hide(token);
  const { userId } = await withCancellableProgress(t('Checking the token with {0}', server.name), (signal) =>
    accounts.whoIs(server, token, signal),
  );
  if (await keepToken(services, server, token, { user: userId, made: false })) {
    vscode.window.setStatusBarMessage(`$(check) ${plainLabel(t('Signed in to {0} as {1}', server.name, userId))}`, 5000);
  }
}
