import * as vscode from 'vscode';
import { PRESET_EDITOR } from '../../contributions';
import { readPresetText } from '../../library/formats/presetDocument';
import type { Preset } from '../../library/snapshot/preset';
import type { OpenLibrary } from '../../servers/libraries';
import { presetUri } from '../../ui/presetUri';
import type { Target } from './targets';

/** Above this, opening all is probably a slip. */
const MANY = 10;

/** Opens presets in the preset editor; one alone takes the preview tab. */
export async function openPresets(target: Target): Promise<void> {
  await openAll(target, PRESET_EDITOR);
}

/** Opens presets as JSON text. */
export async function openPresetsAsJson({ server, presets }: Target): Promise<void> {
  if (presets.length > MANY && !(await confirmed(presets.length))) return;
  for (const { title } of presets) await openAsJson(presetUri(server.name, title), { preview: presets.length === 1 });
}

/** Opens one preset to be worked on. */
export async function openPreset({ server }: OpenLibrary, preset: Pick<Preset, 'title'>): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', presetUri(server.name, preset.title), PRESET_EDITOR, { preview: false });
}

/** Opens a file on disk in the preset editor. */
export async function openFile(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, PRESET_EDITOR);
}

/** Shows a preset as JSON: in the place of its page where nothing typed there is unsaved, or the page cannot show it; else beside it. */
export async function openAsJson(uri: vscode.Uri, { preview }: vscode.TextDocumentShowOptions = {}): Promise<void> {
  const page = pageOf(uri);
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  const isDirty = document?.isDirty === true;
  const isShown = !document || readPresetText(document.getText()).ok;
  if (page?.isActive && page.group.isActive && !(isDirty && isShown)) {
    await vscode.commands.executeCommand('reopenActiveEditorWith', 'default');
    return;
  }
  const viewColumn = page?.group.viewColumn;
  const options = { ...(preview !== undefined && { preview }), ...(viewColumn !== undefined && { viewColumn }) };
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default', options);
  // Nothing unsaved is closed. The tab that was found may be another object by now.
  const left = isDirty ? undefined : pageOf(uri);
  if (left) await vscode.window.tabGroups.close(left, true);
}

function pageOf(uri: vscode.Uri): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.find(
    ({ input }) => input instanceof vscode.TabInputCustom && input.viewType === PRESET_EDITOR && input.uri.toString() === uri.toString(),
  );
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
    (await vscode.window.showWarningMessage(vscode.l10n.t('Open {0} presets, each in its own tab?', count), { modal: true }, open)) === open
  );
}
