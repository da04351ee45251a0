import * as vscode from 'vscode';
import { type FileAddress, SCHEME } from '../../contributions';
import type { Needs, RowsOf, Subject } from '../../contributions/needs';
import { isRowOf } from '../../contributions/rowKinds';
import { serverOfUri } from '../../servers/authority';
import { presetOfUri } from '../presetUri';

/** Finds out which rows a command is called on: rows, the file of a preset in a tab, or what a key was pressed on. */
export class PointedRows {
  readonly #selections = new Map<string, () => Promise<readonly object[]>>();

  /** Has keys that are pressed in a view mean these rows: VS Code gives a key none. */
  follow(view: string, selection: () => Promise<readonly object[]>): void {
    this.#selections.set(view, selection);
  }

  /** The rows that are meant, all of the server of the first one; none where nothing is pointed at. */
  async of<On extends Subject>(
    on: On,
    needs: Needs | undefined,
    target: object | undefined,
    selected: readonly object[] | undefined,
  ): Promise<readonly RowsOf[On][]> {
    const given = Array.isArray(selected) && selected.length > 0 ? selected : target ? [target] : [];
    const found = (await Promise.all(given.map((one) => this.#meant(one)))).flat();
    const rows = (found.length === 0 && needs?.orInFront ? presetInFront() : found).filter((row) => isRowOf(on, row));
    return rows.filter(({ server }) => server === rows[0]?.server);
  }

  async #meant(argument: object): Promise<readonly object[]> {
    if (isAddress(argument)) return presetRow(argument);
    if (!('selectionOf' in argument)) return [argument];
    return (await this.#selections.get(String(argument.selectionOf))?.()) ?? [];
  }
}

/** Whether something names a file. */
export function isAddress(argument: unknown): argument is FileAddress {
  return typeof argument === 'object' && argument !== null && 'scheme' in argument;
}

/** The name of the server that an argument of a command is of: a file, a row, or what else names one. */
export function serverMeant(argument: unknown): string | undefined {
  if (isAddress(argument)) return argument.scheme === SCHEME ? serverOfUri(argument) : undefined;
  if (typeof argument !== 'object' || argument === null || !('server' in argument)) return undefined;
  return typeof argument.server === 'string' ? argument.server : undefined;
}

function presetRow(file: FileAddress): readonly object[] {
  const preset = presetOfUri(file);
  return preset ? [{ kind: 'preset', ...preset }] : [];
}

function presetInFront(): readonly object[] {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? presetRow(input.uri) : [];
}
