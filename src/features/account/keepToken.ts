import * as vscode from 'vscode';
import { SecretStorageError } from '../../host/secrets';
import type { AccountEntry } from '../../servers/accountBook';
import type { Server } from '../../servers/serverList';
import type { Services } from '../../services';

type Used = Pick<Services, 'tokens' | 'accounts' | 'accountBook'>;

/**
 * Keeps a token and whose it is, in place of the one that was kept for the server. That one is ended where we made it: nobody else has it,
 * and it would be good for ever. False when the new one was not kept; then that is ended, where we made it.
 */
export async function keepToken(
  { tokens, accounts, accountBook }: Used,
  server: Server,
  token: string,
  entry: AccountEntry,
): Promise<boolean> {
  const { origin } = server;
  const was = accountBook.get(origin);
  // Where the secret storage does not answer, the next step says so.
  const before = was?.made ? await tokens.get(origin).catch(() => undefined) : undefined;
  // Pasted or not, the token we made is ours to end.
  await accountBook.set(origin, { ...entry, made: entry.made || before === token });
  if (!(await stored(tokens, origin, token))) {
    await (was ? accountBook.set(origin, was) : accountBook.forget(origin));
    if (entry.made) await accounts.endToken(server, token);
    return false;
  }
  if (before !== undefined && before !== token) await accounts.endToken(server, before);
  return true;
}

/** Keeps a token in the secret storage; where that fails, offers to keep it until VS Code closes. */
async function stored(tokens: Services['tokens'], origin: string, token: string): Promise<boolean> {
  try {
    await tokens.set(origin, token);
    return true;
  } catch (error) {
    if (!(error instanceof SecretStorageError)) throw error;
    const keep = vscode.l10n.t('Keep Until VS Code Closes');
    if ((await vscode.window.showErrorMessage(error.message, { modal: true }, keep)) !== keep) return false;
    await tokens.keepForSession(origin, token);
    return true;
  }
}
