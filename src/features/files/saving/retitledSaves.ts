import * as vscode from 'vscode';
import { plainMessage } from '../../../host/escapedMarkdown';
import type { Library } from '../../../library/library';
import type { Preset, PresetContent } from '../../../library/snapshot/preset';
import { RetitleError } from '../../../library/writers/retitle';
import type { SaveOutcome } from '../../../library/writers/savePreset';
import { NotSavedError } from './conflictDialog';

/**
 * Saves a version of a preset. Where its title is from before servers cleaned titles, the save gives it another one: a save that was asked
 * for asks about that once, any other sends nothing.
 */
export async function saveUnderTitle(
  { library, manual = true }: { readonly library: Library; readonly manual?: boolean },
  base: Preset,
  version: PresetContent,
): Promise<SaveOutcome> {
  try {
    return await library.presets.save(base, version);
  } catch (error) {
    if (!(error instanceof RetitleError) || error.problem !== undefined) throw error;
    if (!(manual && (await isAgreed(error)))) throw new NotSavedError(unsentSentence(error));
    return library.presets.save(base, version, { retitle: true });
  }
}

async function isAgreed({ message, stored }: RetitleError): Promise<boolean> {
  const { t } = vscode.l10n;
  const saveAs = t('Save as "{0}"', stored);
  const detail = t('The editor, the history, and the model links follow.');
  return (await vscode.window.showWarningMessage(plainMessage(message), { modal: true, detail }, saveAs)) === saveAs;
}

function unsentSentence({ message }: RetitleError): string {
  return vscode.l10n.t('{0} Save the file yourself to confirm. Nothing was sent.', message);
}
