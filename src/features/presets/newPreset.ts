import * as vscode from 'vscode';
import { views } from '../../contributions';
import { withViewProgress } from '../../host/progress';
import type { PresetContent } from '../../library/snapshot/preset';
import type { PresetSeed } from '../../rows';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import { askTitle } from '../../ui/titleInput';
import { openPreset } from './openPresets';

const EMPTY: PresetContent = { description: '', starred: false, params: new Map() };

/** Asks for a title, creates an empty preset and opens it. `folder` is where it goes if the person changes nothing; '' is the top level. */
export async function newPreset(open: ReadLibrary, folder: string): Promise<string | undefined> {
  return createAndOpen(open, folder === '' ? '' : `${folder}/`, EMPTY);
}

/** Asks for a title, creates a preset that begins with some parameters, and opens it. */
export async function newPresetFrom(open: ReadLibrary, { title, params }: PresetSeed): Promise<string | undefined> {
  return createAndOpen(open, title, { ...EMPTY, params: new Map(Object.entries(params)) });
}

async function createAndOpen(
  { server, library, snapshot }: ReadLibrary,
  value: string,
  content: PresetContent,
): Promise<string | undefined> {
  const typed = await askTitle({ title: vscode.l10n.t('New Preset on {0}', server.name), value, snapshot });
  if (typed === undefined) return undefined;
  const { stored } = await withViewProgress(views.presets, () => library.presets.create(typed, content));
  await openPreset({ server, library }, stored);
  return stored.title;
}
