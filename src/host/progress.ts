import * as vscode from 'vscode';

/** Says how far a task is: what it does now, and by how many of a hundred it came further. */
export type ReportProgress = (step: { readonly message?: string; readonly increment?: number }) => void;

/** Runs a task with progress in a notification that can be cancelled; the task's signal is aborted then. */
export async function withCancellableProgress<T>(
  title: string,
  task: (signal: AbortSignal, report: ReportProgress) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await task(controller.signal, (step) => progress.report(step));
    } finally {
      subscription.dispose();
    }
  });
}

/** Runs a task with progress in a notification, for what cannot be called off. */
export async function withProgress<T>(title: string, task: (report: ReportProgress) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title };
  return vscode.window.withProgress(options, (progress) => task((step) => progress.report(step)));
}

/** Runs a task with the progress bar of a view. */
export async function withViewProgress<T>(viewId: string, task: () => Promise<T>): Promise<T> {
  return vscode.window.withProgress({ location: { viewId } }, task);
}
