import * as vscode from 'vscode';
import { HumanError } from '../../../base/errors';
import { readServerText } from '../../../library/formats/presetDocument';
import type { PresetText } from '../../../library/formats/presetText';

/** The text is no preset. The sentence says where, and that nothing was sent. */
export class TextProblemError extends HumanError {}

/** What a preset file says, or a `TextProblemError` that names the first problem's place. */
export function contentOf(text: string): PresetText {
  const read = readServerText(text);
  if (read.ok) return read.content;
  const [first] = read.problems;
  throw new TextProblemError(
    first
      ? vscode.l10n.t('Line {0}, column {1}: {2} Nothing was sent.', first.line, first.column, first.message)
      : vscode.l10n.t('This is not a valid preset. Nothing was sent.'),
  );
}
