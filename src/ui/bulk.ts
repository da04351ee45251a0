import * as vscode from 'vscode';
import type { HumanError } from '../base/errors';
import { plainLabel, plainMessage } from '../host/escapedMarkdown';
import { withCancellableProgress, withViewProgress } from '../host/progress';
import type { ReportAction } from '../host/report';
import type { BatchOptions } from '../library/writers/many/batches';

/** What came of doing something to many: how many of them are changed, and which are not. */
export interface BulkResult {
  readonly done: number;
  readonly failed: readonly { readonly name: string; readonly error: HumanError }[];
}

/** Something that is done to many. */
export interface Bulk<T> {
  /** What is being done, for the progress. */
  readonly title: string;
  readonly total: number;
  /** The view that shows that something is going on, where it is only one. */
  readonly view: string;
  readonly run: (options: BatchOptions) => Promise<T>;
  readonly result: (outcome: T) => BulkResult;
  /** What else is offered beside "Show" where not all was done. */
  readonly actions?: readonly ReportAction[];
  /** What to say or do where all was done, in place of the summary. */
  readonly whenAll?: (outcome: T) => void;
}

/**
 * Does something to many: progress with a count that can be cancelled, and one summary where not all was done. Of only one, the failure
 * is thrown.
 */
export async function runBulk<T>(bulk: Bulk<T>): Promise<T> {
  const { title, total, view, run, result } = bulk;
  if (total === 1) {
    const outcome = await withViewProgress(view, () => run({}));
    const [failure] = result(outcome).failed;
    if (failure) throw failure.error;
    bulk.whenAll?.(outcome);
    return outcome;
  }
  let cancelled = false;
  const outcome = await withCancellableProgress(title, async (signal, report) => {
    const onProgress = (done: number, of: number) => report({ message: `${done}/${of}`, increment: 100 / of });
    const ran = await run({ signal, onProgress });
    cancelled = signal.aborted;
    return ran;
  });
  const got = result(outcome);
  if (got.failed.length > 0 || cancelled) void summarize(total, got, cancelled, bulk.actions ?? []);
  else bulk.whenAll?.(outcome);
  return outcome;
}

/** Tells what was not done, and shows which and why when asked. */
async function summarize(total: number, { done, failed }: BulkResult, cancelled: boolean, actions: readonly ReportAction[]): Promise<void> {
  const { t } = vscode.l10n;
  const text = cancelled
    ? t('Canceled. {0} of {1} changed.', done, total)
    : t('{0} of {1} changed; {2} failed.', done, total, failed.length);
  const show = t('Show');
  const buttons = [...(failed.length > 0 ? [show] : []), ...actions.map(({ title }) => title)];
  const chosen = await (cancelled && failed.length === 0
    ? vscode.window.showInformationMessage(plainMessage(text), ...buttons)
    : vscode.window.showWarningMessage(plainMessage(text), ...buttons));
  if (chosen === show) {
    const items = failed.map(({ name, error }) => ({
      label: plainLabel(name),
      detail: plainLabel(error.message),
      iconPath: new vscode.ThemeIcon('warning'),
    }));
    await vscode.window.showQuickPick(items, { title: text, placeHolder: t('Not changed, and why'), matchOnDetail: true });
  } else await actions.find(({ title }) => title === chosen)?.run();
}
