import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import type { Parameter } from '../../library/catalogue/catalogue';
import type { OpenLibrary } from '../../servers/libraries';
import { runCommand } from '../../servers/runCommand';
import { noDefaultField } from '../../ui/defaultField';
import { presetUri } from '../../ui/presetUri';
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
