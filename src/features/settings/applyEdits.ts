import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { views } from '../../contributions';
import type { OpenLibrary } from '../../host/libraries';
import { plainLabel, plainMessage } from '../../host/markdown';
import { requirePermission } from '../../host/permissions';
import { withViewProgress } from '../../host/progress';
import type { Reporter } from '../../host/report';
import { type Connections, sameLibrary } from '../../host/sameLibrary';
import { checkSetting } from '../../library/settings/checkSetting';
import { settingTitle } from '../../library/settings/settingNames';
import { findSetting, type UserSettings } from '../../library/settings/userSettings';
import type { ChangedSetting, SettingEdit } from '../../library/writers/settings';
import { valueText } from './valueText';

/** What changes of settings need: where a message ends, and which library an undo belongs to. */
export interface Applying {
  readonly reporter: Reporter;
  readonly libraries: Connections;
}

interface EditPick extends vscode.QuickPickItem {
  readonly edit: SettingEdit;
}

/** The settings of a server, which the account may change. Throws a `HumanError` when it may not. */
export async function changeable({ server, library }: OpenLibrary): Promise<UserSettings> {
  requirePermission(await library.current(), server.name, 'edit_user_settings');
  return library.settings.refresh();
}

/** Sends edits, says what the server made of them, and offers to take them back where `told` says what was done. */
export async function applyEdits(
  applying: Applying,
  { library }: OpenLibrary,
  edits: readonly SettingEdit[],
  told?: (count: number) => string,
): Promise<void> {
  if (edits.length === 0) return;
  const { changed, notes } = await withViewProgress(views.settings, () => library.settingsWriter.change(edits));
  const messages = notes.map(({ message }) => message);
  if (changed.length === 0 && messages.length > 0) throw new HumanError(messages.join(' '));
  if (told && changed.length > 0) offerUndo(applying, library, changed, [told(changed.length), ...messages].join(' '));
  else if (messages.length > 0) void vscode.window.showWarningMessage(plainMessage(messages.join(' ')));
}

/** Shows what edits would change and lets the person choose among them; undefined when called off. */
export async function previewEdits(
  settings: UserSettings,
  edits: readonly SettingEdit[],
  placeHolder: string,
): Promise<readonly SettingEdit[] | undefined> {
  const { t } = vscode.l10n;
  const possible: EditPick[] = [];
  const impossible: string[] = [];
  for (const edit of edits) {
    const setting = findSetting(settings, edit.key);
    if (!setting) impossible.push(t('{0} (not on this server)', edit.key));
    else if (setting.value === edit.value) continue;
    else if (!checkSetting(setting, edit.value).ok)
      impossible.push(t('{0} ({1} is no choice here)', edit.key, valueText(setting, edit.value)));
    else
      possible.push({
        label: plainLabel(settingTitle(settings, setting.key)),
        description: plainLabel(`${valueText(setting, setting.value)} → ${valueText(setting, edit.value)}`),
        picked: true,
        edit: { ...edit, base: setting.value },
      });
  }
  const left = impossible.length > 0 ? t('Left out: {0}', impossible.join(', ')) : '';
  if (possible.length === 0) {
    void vscode.window.showInformationMessage(plainMessage([t('There is nothing to change.'), left].filter(Boolean).join(' ')));
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(possible, {
    placeHolder: [placeHolder, left].filter(Boolean).join(' · '),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ edit }) => edit);
}

/** Does not wait for the answer. */
function offerUndo(applying: Applying, from: OpenLibrary['library'], changed: readonly ChangedSetting[], text: string): void {
  const undo = vscode.l10n.t('Undo');
  const offer = async () => {
    if ((await vscode.window.showInformationMessage(plainMessage(text), undo)) !== undo) return;
    const library = await sameLibrary(from, applying.libraries);
    const back = changed.map(({ key, before, after }): SettingEdit => ({ key, value: before, base: after }));
    const { notes } = await library.settingsWriter.change(back);
    if (notes.length > 0) throw new HumanError(notes.map(({ message }) => message).join(' '));
  };
  offer().catch((error: unknown) => applying.reporter.report(error));
}
