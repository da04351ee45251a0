import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { views } from '../../contributions';
import { plainMessage } from '../../host/escapedMarkdown';
import { withViewProgress } from '../../host/progress';
import type { Reporter } from '../../host/report';
import type { UserSettings } from '../../library/settings/userSettings';
import type { ChangedSetting, SettingEdit, SettingsOutcome } from '../../library/writers/maps/writeSettings';
import type { OpenLibrary } from '../../servers/libraries';
import { requirePermission } from '../../servers/neededPermission';
import { type Connections, sameLibrary } from '../../servers/sameLibrary';

/** What changes of settings need: where a message ends, and which library an undo belongs to. */
export interface Applying {
  readonly reporter: Reporter;
  readonly libraries: Connections;
}

/** The settings of a server, which the account may change. Throws a `HumanError` when it may not. */
export async function changeable({ server, library }: OpenLibrary): Promise<UserSettings> {
  requirePermission(await library.current(), server.name, 'edit_user_settings');
  return library.settings.refresh();
}

/** Sends edits, says what the server made of them, and offers to take them back where `told` says what was done. */
export async function applyEdits(
  applying: Applying,
  open: OpenLibrary,
  edits: readonly SettingEdit[],
  told?: (count: number) => string,
): Promise<void> {
  if (edits.length === 0) return;
  const { changed, notes } = await sendEdits(open, edits);
  const messages = notes.map(({ message }) => message);
  if (told && changed.length > 0) tellApplied(applying, open, changed, [told(changed.length), ...messages].join(' '));
  else if (messages.length > 0) void vscode.window.showWarningMessage(plainMessage(messages.join(' ')));
}

/** Sends edits. Throws a `HumanError` with what the server made of them where none was taken. */
export async function sendEdits({ library }: OpenLibrary, edits: readonly SettingEdit[]): Promise<SettingsOutcome> {
  const outcome = await withViewProgress(views.settings, () => library.settingsWriter.change(edits));
  const { changed, notes } = outcome;
  if (changed.length === 0 && notes.length > 0) throw new HumanError(notes.map(({ message }) => message).join(' '));
  return outcome;
}

/** Says what was changed and offers to take it back, and to `show` it where there is more to see. Does not wait for the answer. */
export function tellApplied(
  applying: Applying,
  { library: from }: OpenLibrary,
  changed: readonly ChangedSetting[],
  text: string,
  show?: () => Promise<void>,
): void {
  const { t } = vscode.l10n;
  const [undo, look] = [t('Undo'), t('Show')];
  const offer = async (): Promise<void> => {
    const answer = await vscode.window.showInformationMessage(plainMessage(text), ...(show ? [look, undo] : [undo]));
    if (answer === look) {
      await show?.();
      return offer();
    }
    if (answer !== undo) return;
    const library = await sameLibrary(from, applying.libraries);
    const back = changed.map(({ key, before, after }): SettingEdit => ({ key, value: before, base: after }));
    const { notes } = await library.settingsWriter.change(back);
    if (notes.length > 0) throw new HumanError(notes.map(({ message }) => message).join(' '));
  };
  offer().catch((error: unknown) => applying.reporter.report(error));
}
