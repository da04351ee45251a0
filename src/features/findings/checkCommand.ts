import * as vscode from 'vscode';
import { Emitter } from '../../base/emitter';
import { HumanError } from '../../base/errors';
import { authorityOf } from '../../host/authority';
import { placeUri } from '../../host/findings';
import type { OpenLibrary } from '../../host/libraries';
import { plainMarkdown } from '../../host/markdown';
import { withCancellableProgress } from '../../host/progress';
import { type CheckResult, checkLibrary } from '../../library/findings/checkLibrary';
import type { LibraryFinding } from '../../library/findings/libraryFinding';
import { jsonReport } from '../../library/findings/report/json';
import { markdownReport } from '../../library/findings/report/markdown';
import { sarifReport } from '../../library/findings/report/sarif';
import { countWords } from '../../library/findings/report/summary';
import { textRegion } from '../../library/findings/report/textRegion';
import { printPreset } from '../../library/formats/presetDocument';
import type { Library } from '../../library/library';
import { presetPath } from '../../library/presetPath';
import type { Services } from '../../services';

const REPORT = 'findings.md';

/** Where the findings of a whole library are told. */
export interface FindingTeller {
  show(server: string, library: Library, result: CheckResult): void;
}

/** Checks whole libraries, shows the report, and exports it. */
export class LibraryChecks {
  readonly #services: Pick<Services, 'findings' | 'serverFiles'>;
  readonly #tellers: readonly FindingTeller[];
  readonly #results = new WeakMap<Library, CheckResult>();
  readonly #changed = new Emitter<Library>();
  #isServed = false;

  constructor(services: Pick<Services, 'findings' | 'serverFiles'>, tellers: readonly FindingTeller[]) {
    this.#services = services;
    this.#tellers = tellers;
  }

  /** Checks everything, and opens the report. */
  async check(open: OpenLibrary): Promise<void> {
    await this.#run(open);
    this.#serve();
    this.#changed.fire(open.library);
    await vscode.commands.executeCommand(
      'markdown.showPreview',
      vscode.Uri.from({ scheme: 'swarmui', authority: authorityOf(open.server.name), path: `/${REPORT}` }),
    );
  }

  /** Writes the report as a file for other programs. */
  async export(open: OpenLibrary): Promise<void> {
    const { t } = vscode.l10n;
    const formats = [
      { label: 'SARIF', description: t('for CI services and code scanning'), extension: 'sarif' },
      { label: 'JSON', description: t('for scripts'), extension: 'json' },
      { label: 'Markdown', description: t('for people'), extension: 'md' },
    ];
    const format = await vscode.window.showQuickPick(formats, { placeHolder: t('Format of the report') });
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
    vscode.window.setStatusBarMessage(t('Wrote {0}', name), 4000);
  }

  async #run({ server, library }: OpenLibrary): Promise<CheckResult> {
    const { t } = vscode.l10n;
    const { findings } = this.#services;
    const result = await withCancellableProgress(t('Checking the library of {0}', server.name), async (signal, report) => {
      const snapshot = await library.refresh({ signal });
      const catalogue = await library.catalogue({ signal, refresh: true });
      // What backends can do is worth a look, but no reason to fail.
      const features = await library.support().catch(() => undefined);
      findings.refresh();
      const facts = { catalogue, features, may: snapshot.permissions.has };
      let told = 0;
      return checkLibrary(snapshot, facts, {
        ...findings.optionsFor(server.name),
        find: (preset) => findings.ofPreset(server.name, preset, catalogue, library),
        signal,
        onProgress: (done, total) => {
          report({ message: `${done}/${total}`, increment: ((done - told) * 100) / total });
          told = done;
        },
      });
    });
    this.#results.set(library, result);
    for (const teller of this.#tellers) teller.show(server.name, library, result);
    vscode.window.setStatusBarMessage(t('{0}: {1}', server.name, countWords(result.findings)), 6000);
    return result;
  }

  /** The report lies beside the presets, so that links to them are plain relative ones. */
  #serve(): void {
    if (this.#isServed) return;
    this.#isServed = true;
    this.#services.serverFiles.add({
      name: REPORT,
      onDidChange: this.#changed.event,
      read: async ({ server, library }) => {
        const result = this.#results.get(library);
        if (!result) throw new HumanError(vscode.l10n.t('Run "SwarmUI: Check Library" first.'));
        const linkOf = ({ place }: LibraryFinding) =>
          place.kind === 'preset'
            ? `.${presetPath(place.title).split('/').map(encodeURIComponent).join('/')}`.replace(
                /[()]/g,
                (sign) => `%${sign.charCodeAt(0).toString(16)}`,
              )
            : undefined;
        return markdownReport(server, result, { plain: plainMarkdown, linkOf });
      },
    });
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
