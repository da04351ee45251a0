import * as vscode from 'vscode';
import type { Snapshot } from '../library/snapshot/snapshot';
import { splitTitle } from '../swarm/title';
import { judgeTitle } from './judgeTitle';

export interface TitleQuestion {
  readonly title: string;
  /** What stands in the box at first; its name, the part after the last `/`, is selected. */
  readonly value: string;
  readonly snapshot: Pick<Snapshot, 'get' | 'userName'>;
  /** The title of the preset that is being renamed. */
  readonly editing?: string;
}

/** Asks for the title of a preset. While it is typed, says what the server will make of it, or why it cannot be used. */
export async function askTitle({ title, value, snapshot, editing }: TitleQuestion): Promise<string | undefined> {
  const { t } = vscode.l10n;
  return vscode.window.showInputBox({
    title,
    value,
    valueSelection: [value.length - splitTitle(value).name.length, value.length],
    placeHolder: t('folder/name'),
    prompt: t('Use "/" to put the preset in a folder.'),
    validateInput: (typed) => {
      const verdict = judgeTitle(typed, snapshot, editing);
      switch (verdict.kind) {
        case 'fine':
          return undefined;
        case 'changed':
          return { message: t('The server will store it as "{0}".', verdict.title), severity: vscode.InputBoxValidationSeverity.Info };
        case 'unfinished':
          return t('Enter a name after the "/".');
        case 'refused':
          return verdict.reason;
      }
    },
  });
}
