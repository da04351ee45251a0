import * as vscode from 'vscode';
import { views } from '../../contributions';
import type { OpenLibrary } from '../../host/libraries';
import { requirePermission } from '../../host/permissions';
import { withViewProgress } from '../../host/progress';
import type { PresetContent } from '../../library/preset';
import { openPreset } from './openPresets';
import { askTitle } from './titleInput';

const EMPTY: PresetContent = { description: '', starred: false, params: new Map() };

/** Asks for a title, creates an empty preset and opens it. `folder` is where it goes if the person changes nothing; '' is the top level. */
export async function newPreset({ server, library }: OpenLibrary, folder: string): Promise<string | undefined> {
  const snapshot = await library.current();
  requirePermission(snapshot, server.name, 'manage_presets');
  const value = folder === '' ? '' : `${folder}/`;
  const typed = await askTitle({ title: vscode.l10n.t('New Preset on {0}', server.name), value, snapshot });
  if (typed === undefined) return undefined;
  const { stored } = await withViewProgress(views.presets, () => library.presets.create(typed, EMPTY));
  await openPreset({ server, library }, stored);
  return stored.title;
}
