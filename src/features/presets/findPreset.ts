import * as vscode from 'vscode';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import { choosePresets } from './choosePreset';
import { openPresets, openPresetsAsJson } from './openPresets';

/** Finds a preset by title, description or values, and opens it; a button opens it as JSON. */
export async function findPreset(open: ReadLibrary, onError: (error: unknown) => void): Promise<string | undefined> {
  const { snapshot } = open;
  const asJson = {
    button: { iconPath: new vscode.ThemeIcon('json'), tooltip: vscode.l10n.t('Open as JSON') },
    press: (preset: (typeof snapshot.presets)[number]) =>
      void openPresetsAsJson({ ...open, snapshot, rows: [], presets: [preset] }).catch(onError),
  };
  const question = { placeHolder: vscode.l10n.t('Search titles, descriptions, parameters, and values'), many: false };
  const presets = await choosePresets(open, snapshot.presets, question, asJson);
  if (!presets || presets.length === 0) return undefined;
  await openPresets({ ...open, snapshot, rows: [], presets });
  return presets[0]?.title;
}
