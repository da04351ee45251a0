import * as vscode from 'vscode';
import { PRESET_EDITOR } from '../../contributions';
import type { OpenLibrary } from '../../host/libraries';
import { presetUri } from '../../host/presetUri';
import type { Preset } from '../../library/preset';
import type { Target } from './targets';

/** Above this, opening all is probably a slip. */
const MANY = 10;

/** Opens presets in the preset editor; one alone takes the preview tab. */
export async function openPresets(target: Target): Promise<void> {
  await openAll(target, PRESET_EDITOR);
}

/** Opens presets as JSON text. */
export async function openPresetsAsJson(target: Target): Promise<void> {
  await openAll(target, 'default');
}

/** Opens one preset to be worked on. */
export async function openPreset({ server }: OpenLibrary, preset: Pick<Preset, 'title'>): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', presetUri(server.name, preset.title), PRESET_EDITOR, { preview: false });
}

async function openAll({ server, presets }: Target, editor: string): Promise<void> {
  if (presets.length > MANY && !(await confirmed(presets.length))) return;
  for (const { title } of presets) {
    await vscode.commands.executeCommand('vscode.openWith', presetUri(server.name, title), editor, { preview: presets.length === 1 });
  }
}

async function confirmed(count: number): Promise<boolean> {
  const open = vscode.l10n.t('Open {0} Presets', count);
  return (
    (await vscode.window.showWarningMessage(vscode.l10n.t('Open all {0} presets, each in its tab?', count), { modal: true }, open)) === open
  );
}
