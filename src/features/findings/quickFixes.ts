import * as vscode from 'vscode';
import { commands, SCHEME } from '../../contributions';
import { fixAll } from '../../library/findings/applyFixes';
import { type DocumentEdit, editPresetText, readPresetText } from '../../library/formats/presetDocument';
import { completed } from '../../library/formats/presetText';
import type { PresetContent } from '../../library/snapshot/preset';
import { serverOfUri } from '../../servers/authority';
import type { Services } from '../../services';
import { actionFor, commandAction, ignoreAction } from './actions';
import { FindingDiagnostic, SOURCE } from './checkedFiles';

/** Quick fixes of findings: this one, all of its kind here, all of its kind in the library; or ignore the rule for this preset. */
export class FindingActions implements vscode.CodeActionProvider {
  constructor(private readonly services: Pick<Services, 'libraries' | 'findings'>) {}

  provideCodeActions(document: vscode.TextDocument, _: vscode.Range, { diagnostics }: vscode.CodeActionContext): vscode.CodeAction[] {
    const all = vscode.languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === SOURCE);
    return diagnostics.flatMap((given) => {
      // VS Code gives copies (microsoft/vscode#24682); ours have the finding.
      const mine = all.find(
        (one) =>
          one instanceof FindingDiagnostic && one.code === given.code && one.message === given.message && one.range.isEqual(given.range),
      );
      return mine instanceof FindingDiagnostic ? this.#actionsFor(document, mine, all) : [];
    });
  }

  #actionsFor(document: vscode.TextDocument, diagnostic: FindingDiagnostic, all: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
    const { t } = vscode.l10n;
    const { uri } = document;
    const { rule, message, paramId } = diagnostic.finding;
    const check = this.#checkOf(document);
    // The text may have changed since it was looked at last; a fix of then would take that back.
    const fix = check?.now.find((one) => one.rule === rule && one.message === message && one.paramId === paramId)?.fix;
    const actions: vscode.CodeAction[] = [];
    const add = (title: string, edits: readonly DocumentEdit[]) => {
      const action = actionFor(title, diagnostic);
      action.edit = new vscode.WorkspaceEdit();
      for (const { offset, length, text } of editPresetText(document.getText(), edits)) {
        action.edit.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
      }
      actions.push(action);
      return action;
    };
    if (check && fix) {
      add(fix.title, fix.edits).isPreferred = true;
      if (all.filter(({ code }) => code === rule).length > 1) {
        const fixed = fixAll(check.content, (content) => check.find(content).filter((one) => one.rule === rule));
        if (fixed) add(t('Fix All "{0}" in This Preset', rule), editsBetween(check.content, fixed));
      }
      if (uri.scheme === SCHEME)
        actions.push(
          commandAction(t('Fix All "{0}" in All Presets…', rule), diagnostic, commands.fixFindings, { rule, server: serverOfUri(uri) }),
        );
    }
    if (paramId !== undefined && !fix?.edits.some(({ kind }) => kind === 'removeParam')) {
      add(t('Remove "{0}"', paramId), [{ kind: 'removeParam', id: paramId }]);
    }
    return [...actions, ignoreAction(diagnostic, rule, uri)];
  }

  /** What the text holds now and what is wrong with it; undefined where that cannot be told. */
  #checkOf(document: vscode.TextDocument) {
    const { uri } = document;
    const { libraries, findings } = this.services;
    const library = uri.scheme === SCHEME ? libraries.opened(serverOfUri(uri)) : libraries.active?.library;
    const catalogue = uri.scheme === SCHEME ? library?.knownCatalogue : library?.catalogues.atHand;
    const reading = readPresetText(document.getText());
    if (!catalogue || !reading.ok) return undefined;
    // Fixes are of parameters alone: what the text leaves out stays out.
    const content = completed(reading.content, undefined);
    const find = (content: PresetContent) => findings.of(uri, content, catalogue, library);
    return { content, find, now: find(content) };
  }
}

/** The edits that make one content of another. */
function editsBetween(before: PresetContent, after: PresetContent): DocumentEdit[] {
  const removed = [...before.params.keys()].filter((id) => !after.params.has(id));
  const set = [...after.params].filter(([id, value]) => before.params.get(id) !== value);
  return [
    ...removed.map((id) => ({ kind: 'removeParam' as const, id })),
    ...set.map(([id, value]) => ({ kind: 'setParam' as const, id, value })),
  ];
}
