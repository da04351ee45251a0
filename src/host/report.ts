import * as vscode from 'vscode';
import { isCancelled } from '../base/errors';
import type { Log } from '../base/log';
import { logTextOf, sentenceOf } from './errorText';
import { plainMessage } from './escapedMarkdown';

/** A button beside "Show Log". */
export interface ReportAction {
  readonly title: string;
  readonly run: () => unknown;
}

/** Ends every handler that failed. */
export interface Reporter {
  /**
   * Shows one sentence with what can be done about it, and logs the rest. Cancelling is silent, and so is what is told elsewhere.
   */
  report(error: unknown, ...actions: readonly ReportAction[]): void;
}

/** Shows errors as messages with "Show Log". A sentence that is still on the screen is not shown a second time. */
export class MessageReporter implements Reporter {
  readonly #log: Log & { show(): void };
  readonly #isToldElsewhere: (error: unknown) => boolean;
  readonly #shown = new Set<string>();

  /** `isToldElsewhere`: errors that are told once for the whole window, and only logged here. */
  constructor(log: Log & { show(): void }, isToldElsewhere: (error: unknown) => boolean = () => false) {
    this.#log = log;
    this.#isToldElsewhere = isToldElsewhere;
  }

  report(error: unknown, ...actions: readonly ReportAction[]): void {
    if (isCancelled(error)) return;
    this.#log.error(logTextOf(error));
    if (this.#isToldElsewhere(error)) return;
    const sentence = sentenceOf(error) ?? vscode.l10n.t('An unexpected error occurred. See the log for details.');
    if (this.#shown.has(sentence)) return;
    this.#shown.add(sentence);
    void this.#show(sentence, actions);
  }

  async #show(sentence: string, actions: readonly ReportAction[]): Promise<void> {
    const showLog = vscode.l10n.t('Show Log');
    try {
      const chosen = await vscode.window.showErrorMessage(plainMessage(sentence), ...actions.map((action) => action.title), showLog);
      // What is run may fail with the same sentence again.
      this.#shown.delete(sentence);
      if (chosen === showLog) this.#log.show();
      else await actions.find((action) => action.title === chosen)?.run();
    } catch (error) {
      this.#log.error(logTextOf(error));
    } finally {
      this.#shown.delete(sentence);
    }
  }
}
