import * as vscode from 'vscode';
import { plainMarkdown } from '../../host/escapedMarkdown';
import { withCancellableProgress } from '../../host/progress';
import type { CheckResult } from '../../library/findings/checkLibrary';
import { jsonReport } from '../../library/findings/report/jsonReport';
import { markdownReport } from '../../library/findings/report/markdownReport';
import { sarifReport } from '../../library/findings/report/sarif';
import { countWords } from '../../library/findings/report/summary';
import { textRegion } from '../../library/findings/report/textRegion';
import { printPreset } from '../../library/formats/presetDocument';
import type { Library } from '../../library/library';
import { authorityOf } from '../../servers/authority';
import type { OpenLibrary } from '../../servers/libraries';
import { type Findings, placeUri } from '../../ui/findingsStore';
import { judgeLibrary } from './judgeLibrary';
import { reportUri } from './reportFile';

/** Where the findings of a whole library are told. */
export interface FindingTeller {
  show(server: string, library: Library, result: CheckResult): void;
}

/** Checks whole libraries, opens the report, and exports it. */
export class LibraryChecks {
  readonly #findings: Findings;
  readonly #tellers: readonly FindingTeller[];

  constructor(findings: Findings, tellers: readonly FindingTeller[]) {
    this.#findings = findings;
    this.#tellers = tellers;
  }

  /** Checks everything, and opens the report. */
  async check(open: OpenLibrary): Promise<void> {
    await this.#run(open);
    await vscode.commands.executeCommand('markdown.showPreview', reportUri(open.server.name));
  }

  /** Writes the report as a file for other programs. */
  async export(open: OpenLibrary): Promise<void> {
    const { t } = vscode.l10n;
    const formats = [
      { label: 'SARIF', description: t('for CI services and code scanning'), extension: 'sarif' },
      { label: 'JSON', description: t('for scripts'), extension: 'json' },
      { label: 'Markdown', description: t('to read'), extension: 'md' },
    ];
    const format = await vscode.window.showQuickPick(formats, { placeHolder: t('Report format') });
    if (!format) return;
    const result = await this.#run(open);
    const name = `${authorityOf(open.server.name)}-findings.${format.extension}`;
    const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
    const uri = await vscode.window.showSaveDialog({
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
      filters: { [format.label]: [format.extension] },
    });
    if (!uri) return;
    const text = reportText(format.extension, open, result);
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text, 'utf8'));
    vscode.window.setStatusBarMessage(t('Saved {0}', name), 4000);
  }

  async #run({ server, library }: OpenLibrary): Promise<CheckResult> {
    const { t } = vscode.l10n;
    const result = await withCancellableProgress(t('Checking all presets on {0}', server.name), async (signal, report) => {
      const snapshot = await library.refresh({ signal });
      const catalogue = await library.catalogue({ signal, refresh: true });
      // What backends can do is worth a look, but no reason to fail.
      await library.support().catch(() => undefined);
      this.#findings.refresh();
      let told = 0;
      return judgeLibrary(
        this.#findings,
        { server: server.name, library, snapshot, catalogue },
        {
          signal,
          onProgress: (done, total) => {
            report({ message: `${done}/${total}`, increment: ((done - told) * 100) / total });
            told = done;
          },
        },
      );
    });
    for (const teller of this.#tellers) teller.show(server.name, library, result);
    vscode.window.setStatusBarMessage(t('{0}: {1}', server.name, countWords(result.findings)), 6000);
    return result;
  }
}

function reportText(format: string, { server, library }: OpenLibrary, result: CheckResult): string {
  if (format === 'json') return jsonReport(server.name, result);
  if (format === 'md') return markdownReport(server.name, result, { plain: plainMarkdown, linkOf: () => undefined });
  const texts = new Map<string, string>();
  return sarifReport(result, (finding) => {
    const { place } = finding;
    const uri = placeUri(server.name, place).with({ fragment: '' }).toString();
    if (place.kind !== 'preset') return { uri };
    const preset = library.snapshot?.get(place.title);
    const text = texts.get(place.title) ?? (preset && printPreset(preset)) ?? '';
    texts.set(place.title, text);
    return { uri, region: textRegion(text, finding) };
  });
}
