import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { plainMessage } from '../../host/escapedMarkdown';
import type { EditorContext } from './editorContext';

/**
 * Gives a preset on a server another picture, or none. A change of its own, at once, since the picture is not part of the document; its
 * message can take it back. `readOnly`: why that may not be.
 */
export async function changePicture(
  context: Pick<EditorContext, 'libraries' | 'foreignChanges' | 'log'>,
  uri: vscode.Uri,
  readOnly: string | undefined,
  url: string | undefined,
): Promise<void> {
  const { t } = vscode.l10n;
  const found = context.libraries.forUri(uri);
  if (!found) return;
  try {
    if (readOnly !== undefined) throw new HumanError(readOnly);
    const foreign = context.foreignChanges.of(uri);
    if (foreign?.isOthers) throw new HumanError(foreign.sentence);
    const { change } = await found.library.presets.setPicture(found.title, url);
    const undo = t('Undo');
    const text =
      url === undefined ? t('Removed the preview image of "{0}".', found.title) : t('Updated the preview image of "{0}".', found.title);
    const chosen = await vscode.window.showInformationMessage(plainMessage(text), undo);
    if (chosen === undo && change !== undefined) await found.library.undo.revertChange(change);
  } catch (error) {
    context.log.warn(`The picture of a preset could not be changed: ${error}`);
    const text = error instanceof HumanError ? error.message : t('Could not change the preview image. See the log.');
    await vscode.window.showErrorMessage(plainMessage(text));
  }
}
