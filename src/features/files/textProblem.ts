import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { readPresetText } from '../../library/formats/presetDocument';
import type { PresetContent } from '../../library/preset';

/** The text is no preset. The sentence says where, and that nothing was sent. */
export class TextProblemError extends HumanError {}

/** The content of a preset file, or a `TextProblemError` that names the first problem's place. */
export function contentOf(text: string): PresetContent {
  const read = readPresetText(text);
  if (read.ok) return read.content;
  const [first] = read.problems;
  throw new TextProblemError(
    first
      ? vscode.l10n.t('Line {0}, column {1}: {2} Nothing was sent.', first.line, first.column, first.message)
      : vscode.l10n.t('This is not the JSON of a preset. Nothing was sent.'),
  );
}
