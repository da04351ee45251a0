import * as vscode from 'vscode';
import { SecretStorageError, type TokenStore } from '../../host/secrets';

/** Keeps a token in the secret storage; where that fails, offers to keep it until VS Code closes. False when it was not kept. */
export async function keepToken(tokens: TokenStore, origin: string, token: string): Promise<boolean> {
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
