import * as vscode from 'vscode';
import { plainLabel, shorten } from '../../host/escapedMarkdown';
import type { Preset } from '../../library/snapshot/preset';
import type { OpenLibrary } from '../../servers/libraries';
import { splitTitle } from '../../swarm/title';
import { presetOfUri } from '../../ui/presetUri';
import { activeFile } from './openDocuments';
import { findPresets, type Hit } from './search';
import type { Question } from './targets';

/** More rows than anybody reads; VS Code gets slow with many (microsoft/vscode#20136). */
const SHOWN = 200;

interface PresetPick extends vscode.QuickPickItem {
  readonly preset: Preset;
}

/** A button beside each preset of the list. */
export interface PickButton {
  readonly button: vscode.QuickInputButton;
  readonly press: (preset: Preset) => void;
}

/**
 * Lets the person choose presets by title, description and values. Searches here, since VS Code's own search of ten thousand rows is slow and
 * knows labels only (microsoft/vscode#90521).
 */
export function choosePresets(
  { server }: OpenLibrary,
  presets: readonly Preset[],
  { placeHolder, many }: Question,
  button?: PickButton,
): Promise<readonly Preset[] | undefined> {
  const pick = vscode.window.createQuickPick<PresetPick>();
  const picks = new Map<Preset, PresetPick>();
  const active = activePreset(server.name, presets);
  pick.placeholder = placeHolder;
  pick.canSelectMany = many;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const search = () => {
    const { hits, total } = findPresets(active ? [active, ...presets.filter((preset) => preset !== active)] : presets, pick.value, SHOWN);
    const items = hits.map((hit) => itemOf(hit, button?.button));
    // What was chosen stays chosen while the search goes on.
    const chosen = pick.selectedItems.filter(({ preset }) => !hits.some((hit) => hit.preset === preset));
    picks.clear();
    for (const item of [...chosen, ...items]) picks.set(item.preset, item);
    const selected = new Set(pick.selectedItems.map(({ preset }) => preset));
    pick.items = [...picks.values()];
    if (many) pick.selectedItems = pick.items.filter(({ preset }) => selected.has(preset));
    if (total === 0) pick.title = vscode.l10n.t('No preset contains all of these words');
    else pick.title = total > hits.length ? vscode.l10n.t('Showing {0} of {1}; type to narrow the list', hits.length, total) : undefined;
  };
  search();
  return new Promise((resolve) => {
    let result: readonly Preset[] | undefined;
    pick.onDidChangeValue(search);
    pick.onDidTriggerItemButton(({ item }) => {
      button?.press(item.preset);
      pick.hide();
    });
    pick.onDidAccept(() => {
      // Who ticks nothing means the row they are on.
      const chosen = pick.selectedItems.length > 0 ? pick.selectedItems : pick.activeItems.slice(0, 1);
      result = chosen.map(({ preset }) => preset);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(result);
      pick.dispose();
    });
    pick.show();
  });
}

function itemOf({ preset, where }: Hit, button: vscode.QuickInputButton | undefined): PresetPick {
  const { folder, name } = splitTitle(preset.title);
  const detail = where ?? shorten(preset.description, 120);
  return {
    preset,
    label: plainLabel(name),
    iconPath: new vscode.ThemeIcon(preset.starred ? 'star-full' : 'settings'),
    // Found by us, in places VS Code does not look.
    alwaysShow: true,
    ...(folder === '' ? {} : { description: plainLabel(folder) }),
    ...(detail === '' ? {} : { detail: plainLabel(detail) }),
    ...(button ? { buttons: [button] } : {}),
  };
}

function activePreset(server: string, presets: readonly Preset[]): Preset | undefined {
  const uri = activeFile();
  const file = uri && presetOfUri(uri);
  return file?.server === server ? presets.find(({ title }) => title === file.title) : undefined;
}
