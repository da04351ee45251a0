import * as vscode from 'vscode';
import { withCancellableProgress } from '../../host/progress';
import type { OpenLibrary } from '../../servers/libraries';
import { acceptPlainHttp } from '../../servers/plainHttp';
import type { Services } from '../../services';
import { keepToken } from './keepToken';
import { userOf } from './tokenText';

type Used = Pick<Services, 'tokens' | 'accounts' | 'accountBook' | 'context' | 'log'>;

/** Asks for user name and password of an account on the active server, and keeps the token it gets for them. */
export async function signIn({ server }: OpenLibrary, services: Used): Promise<void> {
  const { accounts, accountBook, context, log } = services;
  if (!(await acceptPlainHttp(server.origin, context.globalState))) return;
  const { t } = vscode.l10n;
  const user = await vscode.window.showInputBox({
    title: t('Sign In to {0} (1/2)', server.name),
    placeHolder: t('User name'),
    prompt: t('Your account on {0}', server.origin),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? t('Enter your user name.') : undefined),
  });
  if (user === undefined) return;
  const password = await vscode.window.showInputBox({
    title: t('Sign In to {0} (2/2)', server.name),
    placeHolder: t('Password'),
    prompt: t("The password of {0}. Only a hash is sent; the password isn't stored.", user.trim()),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? t('Enter your password.') : undefined),
  });
  if (password === undefined) return;
  const login = { typed: user, password, worked: accountBook.spelling(server.origin, user) };
  const { token, spelling } = await withCancellableProgress(t('Signing in to {0}', server.name), (signal) =>
    log.hideDuring(password, () => accounts.signIn(server, login, signal)),
  );
  await accountBook.keepSpelling(server.origin, spelling);
  // The first part of a token is the server's id of the user, as hex (docs/server.md 1.6).
  const entry = { user: userOf(token) ?? user.trim(), typed: user.trim(), made: true };
  if (await keepToken(services, server, token, entry)) {
    vscode.window.setStatusBarMessage(`$(check) ${t('Signed in to {0} as {1}', server.name, user.trim())}`, 5000);
  }
}
