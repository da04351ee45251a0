import * as vscode from 'vscode';
import { plainMessage } from '../../host/escapedMarkdown';
import type { Reporter } from '../../host/report';
import type { Library } from '../../library/library';

/** The server says that it has lost its presets, or most of them: only the person knows whether that is right. Does not wait for the answer. */
export function askWhetherEmpty(library: Library, reporter: Reporter): void {
  const { t } = vscode.l10n;
  const believe = t('They Were Deleted');
  const question = t(
    'The server reports that most or all of its presets are gone. This may be a database error; check its log. Until this is resolved, the last known presets are shown.',
  );
  const ask = async () => {
    if ((await vscode.window.showWarningMessage(plainMessage(question), believe)) === believe)
      await library.refresh({ believeEmpty: true });
  };
  ask().catch((error: unknown) => reporter.report(error));
}
