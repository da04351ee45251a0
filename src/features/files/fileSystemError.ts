import * as vscode from 'vscode';
import { HumanError, isCancelled } from '../../base/errors';
import { WaitCancelledError } from '../../library/turns';

/** Runs a file operation; what it throws becomes a `FileSystemError` that says one sentence. */
export async function fileSystemError<T>(uri: vscode.Uri, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    // Shown as the reason why the file is still unsaved (test/e2e/savedTogether.e2e.ts).
    if (error instanceof WaitCancelledError)
      throw vscode.FileSystemError.Unavailable(vscode.l10n.t('Canceled while another window was saving. Nothing was sent.'));
    if (error instanceof vscode.FileSystemError || isCancelled(error)) throw error;
    if (error instanceof HumanError) throw vscode.FileSystemError.Unavailable(error.message);
    const reason = error instanceof Error ? error.message : String(error);
    throw vscode.FileSystemError.Unavailable(vscode.l10n.t('Could not access {0}: {1}', uri.path, reason));
  }
}
