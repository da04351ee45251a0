import * as vscode from 'vscode';
import { retitled, retitleSentence } from '../../library/writers/retitle';

/** What becomes of a title that an older server kept and today's no longer takes, for who looks at the preset; undefined for any other. */
export function oldTitleNote(title: string): string | undefined {
  const stored = retitled(title);
  if (stored === undefined) return undefined;
  if (stored === '') return retitleSentence(title, stored, 'invalid');
  return vscode.l10n.t("{0} It isn't saved automatically; save it yourself.", retitleSentence(title, stored));
}
