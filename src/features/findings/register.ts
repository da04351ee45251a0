import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands, SCHEME } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import type { Services } from '../../services';
import { placeName } from '../../ui/findingsStore';
import { MAP_FILES } from '../../ui/mapFiles';
import { isPresetDocument, PRESET_FILES } from '../../ui/presetFiles';
import { presetUri } from '../../ui/presetUri';
import { LibraryChecks } from './checkCommand';
import { SOURCE } from './checkedFiles';
import { FindingDiagnostics } from './diagnostics';
import { fixFindings } from './fixLibrary';
import { MapActions } from './mapActions';
import { MapDiagnostics } from './mapDiagnostics';
import { FindingActions } from './quickFixes';
import { ReportFile } from './reportFile';

/** Findings in the Problems panel, their quick fixes, and the check of a whole library. */
export function register(services: Services): Disposable {
  const { libraries, findings, reporter, commands: registry } = services;
  const store = new DisposableStore();
  const diagnostics = store.add(new FindingDiagnostics(services));
  const maps = store.add(new MapDiagnostics(services));
  const checks = new LibraryChecks(findings, [diagnostics, maps]);
  store.add(services.serverFiles.add(store.add(new ReportFile(services))));
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  store.add(vscode.languages.registerCodeActionsProvider(PRESET_FILES, new FindingActions(services), kinds));
  store.add(vscode.languages.registerCodeActionsProvider(MAP_FILES, new MapActions(libraries), kinds));
  store.add(languageStatus());
  store.add(registry.bindOpen(commands.checkLibrary, (open) => checks.check(open)));
  store.add(registry.bindOpen(commands.exportFindings, (open) => checks.export(open)));
  store.add(registry.bindRead(commands.fixFindings, (open, of) => fixFindings(open, services, of?.rule)));
  store.add(
    registry.bind(commands.ignoreFinding, async (file, rule) => {
      if (file === undefined || rule === undefined) return;
      await findings.ignore({ file, rule }, true);
      const { t } = vscode.l10n;
      const undo = t('Undo');
      const told = t('Problem "{0}" is now ignored for "{1}".', rule, plainLabel(placeName(vscode.Uri.parse(file))));
      const answer = await vscode.window.showInformationMessage(told, undo);
      if (answer === undo) await findings.ignore({ file, rule }, false);
    }),
  );
  store.add(libraries.onDidChangeSupport(() => findings.refresh()));
  const follow = (moves: Parameters<typeof findings.moved>[0]) =>
    void findings.moved(moves).catch((error: unknown) => reporter.report(error));
  store.add(
    libraries.onDidRename(({ server: { name }, renames }) =>
      follow(renames.titles.map(({ from, to }) => ({ from: presetUri(name, from), to: presetUri(name, to) }))),
    ),
  );
  store.add(
    vscode.workspace.onDidRenameFiles(({ files }) =>
      follow(files.flatMap(({ oldUri: from, newUri: to }) => (from.scheme === SCHEME ? [] : { from, to }))),
    ),
  );
  store.add(registry.bind(commands.showIgnoredFindings, () => showIgnored(services)));
  return store;
}

/** Lists what is ignored, and for what; what is chosen is told again. */
async function showIgnored({ findings }: Pick<Services, 'findings'>): Promise<void> {
  const { t } = vscode.l10n;
  const picks = findings.ignored.map((ignored) => ({
    label: ignored.rule,
    description: plainLabel(placeName(vscode.Uri.parse(ignored.file))),
    ignored,
  }));
  if (picks.length === 0) {
    vscode.window.showInformationMessage(t('No problems are ignored.'));
    return;
  }
  const placeHolder = t('Select ignored problems to show again');
  for (const { ignored } of (await vscode.window.showQuickPick(picks, { placeHolder, canPickMany: true, matchOnDescription: true })) ??
    []) {
    await findings.ignore(ignored, false);
  }
}

/** How many problems the preset in front has, beside the language of the editor. */
function languageStatus(): Disposable {
  const store = new DisposableStore();
  const { t } = vscode.l10n;
  const item = store.add(vscode.languages.createLanguageStatusItem('swarmui.findings', PRESET_FILES));
  item.name = t('SwarmUI problems');
  item.command = { title: t('Show'), command: 'workbench.actions.view.problems' };
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    // What others call *.preset.json has no problems of ours, and is not said to have none.
    item.selector = document && !isPresetDocument(document) ? [] : PRESET_FILES;
    const uri = document?.uri;
    const mine = uri ? vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE) : [];
    const has = (wanted: vscode.DiagnosticSeverity) => mine.some(({ severity }) => severity === wanted);
    const problems = mine.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint).length;
    item.text = problems === 0 ? t('No problems') : problems === 1 ? t('1 problem') : t('{0} problems', problems);
    item.severity = has(vscode.DiagnosticSeverity.Error)
      ? vscode.LanguageStatusSeverity.Error
      : has(vscode.DiagnosticSeverity.Warning)
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information;
  };
  store.add(vscode.languages.onDidChangeDiagnostics(update));
  store.add(vscode.window.onDidChangeActiveTextEditor(update));
  update();
  return store;
}
