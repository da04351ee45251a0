import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { runCommand } from '../../host/commands';
import { noDefaultField } from '../../host/defaultField';
import type { OpenLibrary } from '../../host/libraries';
import { plainLabel } from '../../host/markdown';
import { presetUri } from '../../host/presetUri';
import type { Parameter } from '../../library/catalogue';
import { valueText } from './editWords';

/** The preset that SwarmUI applies at the start, whatever the case of its letters (docs/server.md 4.6). */
const DEFAULT = 'Default';

/** The row of what no edit can change. */
export function defaultPick({ default: value }: Parameter): vscode.QuickPickItem {
  return { label: vscode.l10n.t('Default value'), description: plainLabel(valueText(value)), detail: noDefaultField() };
}

/** Opens the preset that sets defaults, or makes it, with the parameter as it is. */
export async function openDefaultPreset({ server, library }: OpenLibrary, { id, default: value }: Parameter): Promise<void> {
  const { presets } = await library.current();
  const title = presets.find((preset) => preset.title.toLowerCase() === DEFAULT.toLowerCase())?.title;
  if (title === undefined) await runCommand(commands.newPreset, { server: server.name, title: DEFAULT, params: { [id]: value ?? '' } });
  else await runCommand(commands.openPreset, presetUri(server.name, title));
}
