import * as vscode from 'vscode';
import type { JsonValue } from '../../base/json';
import { plainLabel, plainMessage } from '../../host/escapedMarkdown';
import { type LeftOut, type PlannedEdit, type PlannedEdits, planEdits } from '../../library/settings/plannedEdits';
import { settingTitle } from '../../library/settings/settingNames';
import type { UserSettings } from '../../library/settings/userSettings';
import type { SettingEdit, SettingsOutcome } from '../../library/writers/maps/writeSettings';
import type { OpenLibrary } from '../../servers/libraries';
import { type Applying, sendEdits, tellApplied } from './applySettings';
import { valueText } from './valueText';

/** How values that come together from elsewhere are spoken of. */
interface WantedWords {
  readonly placeHolder: string;
  /** What was done, by the settings changed and those wanted. */
  readonly told: (applied: number, wanted: number) => string;
}

interface EditPick extends vscode.QuickPickItem {
  readonly planned?: PlannedEdit;
}

/**
 * Makes settings what is wanted: shows each with its old and new value, and what is left out and why; sends what the person chooses; and
 * says what it came to, setting by setting if asked.
 */
export async function applyWanted(
  applying: Applying,
  open: OpenLibrary,
  settings: UserSettings,
  wanted: readonly SettingEdit[],
  { placeHolder, told }: WantedWords,
): Promise<void> {
  const { t } = vscode.l10n;
  const plan = planEdits(settings, wanted);
  if (plan.changing.length === 0) {
    const show = t('Show');
    const text = [t('Nothing to change.'), ...restWords(plan.same.length, plan.leftOut.length)].join(' ');
    const buttons = plan.leftOut.length > 0 ? [show] : [];
    const asked = (await vscode.window.showInformationMessage(plainMessage(text), ...buttons)) === show;
    if (asked) await showEach(sumItems(settings, plan, [], plan.leftOut));
    return;
  }
  const chosen = await choose(settings, plan, placeHolder);
  if (!chosen || chosen.length === 0) return;
  const outcome = await sendEdits(
    open,
    chosen.map(({ edit }) => edit),
  );
  const changed = new Set(outcome.changed.map(({ key }) => key));
  const applied = chosen.filter(({ setting }) => changed.has(setting.key));
  const leftOut = [...plan.leftOut, ...notApplied(plan, chosen, changed, outcome)];
  // What the server made of a value that it did take.
  const notes = outcome.notes.filter(({ key }) => changed.has(key)).map(({ message }) => message);
  const sum = [told(applied.length, wanted.length), ...restWords(plan.same.length, leftOut.length), ...notes].join(' ');
  tellApplied(applying, open, outcome.changed, sum, () => showEach(sumItems(settings, plan, applied, leftOut)));
}

async function choose(settings: UserSettings, plan: PlannedEdits, placeHolder: string): Promise<readonly PlannedEdit[] | undefined> {
  const { t } = vscode.l10n;
  const changing = plan.changing.map((planned): EditPick => ({ ...changeItem(settings, planned), picked: true, planned }));
  const items = [
    ...group(t('Changes'), changing),
    ...group(
      t('Skipped'),
      plan.leftOut.map((one) => leftOutItem(settings, one)),
    ),
  ];
  const chosen = await vscode.window.showQuickPick<EditPick>(items, {
    placeHolder,
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  // What is left out stays so, ticked or not.
  return chosen?.flatMap(({ planned }) => planned ?? []);
}

function notApplied(
  { changing }: PlannedEdits,
  chosen: readonly PlannedEdit[],
  changed: ReadonlySet<string>,
  { notes }: SettingsOutcome,
): LeftOut[] {
  const { t } = vscode.l10n;
  return changing
    .filter(({ setting }) => !changed.has(setting.key))
    .map((planned) => {
      const { setting, value } = planned;
      const said = notes.filter(({ key }) => key.toLowerCase() === setting.key).map(({ message }) => message);
      const why = !chosen.includes(planned) ? t("You didn't select it.") : said.join(' ') || t('The server did not change it.');
      return { key: setting.key, value, why };
    });
}

function restWords(same: number, leftOut: number): string[] {
  const { t } = vscode.l10n;
  return [...(same > 0 ? [t('Already set: {0}.', same)] : []), ...(leftOut > 0 ? [t('Skipped: {0}.', leftOut)] : [])];
}

function sumItems(
  settings: UserSettings,
  { same }: PlannedEdits,
  applied: readonly PlannedEdit[],
  leftOut: readonly LeftOut[],
): vscode.QuickPickItem[] {
  const { t } = vscode.l10n;
  const held = same.map((setting) => ({
    label: plainLabel(settingTitle(settings, setting.key)),
    description: plainLabel(valueText(setting, setting.value)),
  }));
  return [
    ...group(
      t('Changed'),
      applied.map((one) => changeItem(settings, one)),
    ),
    ...group(
      t('Skipped'),
      leftOut.map((one) => leftOutItem(settings, one)),
    ),
    ...group(t('Already set'), held),
  ];
}

async function showEach(items: readonly vscode.QuickPickItem[]): Promise<void> {
  const placeHolder = vscode.l10n.t('Result for each setting');
  await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true });
}

/** Rows under a heading; no heading without rows. */
function group<Item extends vscode.QuickPickItem>(label: string, items: readonly Item[]): (Item | vscode.QuickPickItem)[] {
  return items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
}

function changeItem(settings: UserSettings, { setting, value }: PlannedEdit): vscode.QuickPickItem {
  return {
    label: plainLabel(settingTitle(settings, setting.key)),
    description: plainLabel(`${valueText(setting, setting.value)} → ${valueText(setting, value)}`),
  };
}

function leftOutItem(settings: UserSettings, { key, value, why }: LeftOut): vscode.QuickPickItem {
  const setting = settings.byKey.get(key);
  return {
    label: plainLabel(settingTitle(settings, key)),
    description: plainLabel(setting ? valueText(setting, value) : wordsOf(value)),
    detail: plainLabel(why),
  };
}

function wordsOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
