import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { mapMends } from '../../library/findings/mapMends';
import { editMapText } from '../../library/formats/mapText';
import { serverOfUri } from '../../servers/authority';
import type { Libraries } from '../../servers/libraries';
import { placeUri } from '../../ui/findingsStore';
import { mapOf } from '../../ui/mapFiles';
import { actionFor, ignoreAction } from './actions';
import { MapDiagnostic } from './mapDiagnostics';

/** Quick fixes of stars and links that lead nowhere: what is meant, none at all, or all of them at once. Saving the file sends them. */
export class MapActions implements vscode.CodeActionProvider {
  constructor(private readonly libraries: Libraries) {}

  provideCodeActions(document: vscode.TextDocument, _: vscode.Range, { diagnostics }: vscode.CodeActionContext): vscode.CodeAction[] {
    const all = vscode.languages.getDiagnostics(document.uri).filter((one) => one instanceof MapDiagnostic);
    return diagnostics.flatMap((given) => {
      // VS Code gives copies (microsoft/vscode#24682); ours have the finding.
      const mine = all.find((one) => one.message === given.message && one.range.isEqual(given.range));
      return mine ? this.#actionsFor(document, mine) : [];
    });
  }

  #actionsFor(document: vscode.TextDocument, diagnostic: MapDiagnostic): vscode.CodeAction[] {
    const { snapshot, knownCatalogue } = this.libraries.opened(serverOfUri(document.uri)) ?? {};
    if (!snapshot) return [];
    const text = document.getText();
    const mends = mapMends(diagnostic.finding, snapshot, knownCatalogue);
    const actions = mends.flatMap(({ title, change }) => {
      const edit = editMapText(text, change);
      if (!edit) return [];
      const action = actionFor(title, diagnostic);
      action.edit = new vscode.WorkspaceEdit();
      const [start, end] = [document.positionAt(edit.offset), document.positionAt(edit.offset + edit.length)];
      action.edit.replace(document.uri, new vscode.Range(start, end), edit.text);
      return action;
    });
    if (actions[0] && actions.length > 1) actions[0].isPreferred = true;
    const isLinks = mapOf(document.uri) === 'model-links.json';
    const title = isLinks ? vscode.l10n.t('Repair Model Links…') : vscode.l10n.t('Repair Starred Models…');
    const every = actionFor(title, diagnostic);
    every.command = { title, command: isLinks ? commands.checkModelLinks : commands.mendStars };
    const { rule, place } = diagnostic.finding;
    return [...actions, every, ignoreAction(diagnostic, rule, placeUri(serverOfUri(document.uri), place))];
  }
}
