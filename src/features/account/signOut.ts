import * as vscode from 'vscode';
import { withTimeout } from '../../base/async';
import { HumanError, isCancelled } from '../../base/errors';
import { logTextOf } from '../../host/errorText';
import type { Server } from '../../servers/serverList';
import type { Services } from '../../services';

type Used = Pick<Services, 'libraries' | 'tokens' | 'accountBook' | 'log'>;

/** How long the server may take to end the token, in ms; then it is forgotten here all the same. */
const LIMIT_MS = 8000;

/** Ends the token where we made it, and forgets it; says plainly what still is signed in. */
export async function signOut(services: Used, server: Server): Promise<void> {
  const { tokens, accountBook } = services;
  const { t } = vscode.l10n;
  if (!tokens.has(server.origin)) throw new HumanError(t('You are not signed in to {0}.', server.name));
  const made = accountBook.get(server.origin)?.made ?? false;
  const failure = made ? await endToken(services, server) : undefined;
  await tokens.delete(server.origin);
  await accountBook.forget(server.origin);
  if (failure !== undefined) {
    void vscode.window.showWarningMessage(
      t('Signed out of {0}, but the token could not be revoked and is still valid on the server. {1}', server.name, failure),
    );
  } else {
    const text = made
      ? t('Signed out of {0}. The token was revoked and removed from VS Code. Browsers and other programs stay signed in.', server.name)
      : t(
          'Signed out of {0}. The token was removed from VS Code but is still valid. Revoke it in SwarmUI (User > Auth Tokens) if nothing else uses it.',
          server.name,
        );
    void vscode.window.showInformationMessage(text);
  }
}

/** Why the token could not be ended; undefined when it was. */
async function endToken({ libraries, tokens, log }: Used, { name, origin }: Server): Promise<string | undefined> {
  try {
    const token = await tokens.get(origin);
    if (token === undefined) return undefined;
    const controller = new AbortController();
    const ending = libraries.connection(name).account.signOut(token, { signal: controller.signal });
    await withTimeout(ending, LIMIT_MS, () => new HumanError(vscode.l10n.t('{0} took too long to respond.', name))).finally(() =>
      controller.abort(),
    );
    return undefined;
  } catch (error) {
    if (!isCancelled(error)) log.warn(logTextOf(error));
    return error instanceof HumanError ? error.message : vscode.l10n.t('See the log for details.');
  }
}
