import * as vscode from 'vscode';
import { plainMessage } from '../../host/escapedMarkdown';
import type { Reporter } from '../../host/report';
import type { Library } from '../../library/library';

/** The server says that it has lost its presets, or most of them: only the person knows whether that is right. Does not wait for the answer. */
export function askWhetherEmpty(library: Library, reporter: Reporter): void {
  const { t } = vscode.l10n;
  const believe = t('It Is Right');
  const question = t(
    'The server says that it has lost its presets, or most of them. That may be an error of its database: see its log. Until then the presets seen last are shown.',
  );
  const ask = async () => {
    if ((await vscode.window.showWarningMessage(plainMessage(question), believe)) === believe)
      await library.refresh({ believeEmpty: true });
  };
  ask().catch((error: unknown) => reporter.report(error));
}
