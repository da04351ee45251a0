import type { JsonValue } from '../../base/json';
import { t } from '../../base/words';
import type { SettingEdit } from '../writers/maps/writeSettings';
import { checkSetting } from './checkSetting';
import { findSetting, type Setting, type UserSettings } from './userSettings';

/** A setting that would get another value. */
export interface PlannedEdit {
  readonly setting: Setting;
  readonly value: JsonValue;
  /** With what the setting holds now, so that a change in between is noticed. */
  readonly edit: SettingEdit;
}

/** A wanted value that stays out, with the reason as a sentence. */
export interface LeftOut {
  readonly key: string;
  readonly value: JsonValue;
  readonly why: string;
}

/** What becomes of wanted values on a server, before anything is sent. */
export interface PlannedEdits {
  readonly changing: readonly PlannedEdit[];
  /** Settings that hold what is wanted. */
  readonly same: readonly Setting[];
  readonly leftOut: readonly LeftOut[];
}

/** Sorts wanted values by what a server makes of them. */
export function planEdits(settings: UserSettings, wanted: readonly SettingEdit[]): PlannedEdits {
  const changing: PlannedEdit[] = [];
  const same: Setting[] = [];
  const leftOut: LeftOut[] = [];
  for (const { key, value } of wanted) {
    const setting = findSetting(settings, key);
    const check = setting && checkSetting(setting, value);
    if (!setting || !check) leftOut.push({ key, value, why: t('This server has no such setting.') });
    else if (setting.value === value) same.push(setting);
    else if (!check.ok) leftOut.push({ key: setting.key, value, why: reason(setting, value, check.problem) });
    else changing.push({ setting, value, edit: { key, value, base: setting.value } });
  }
  return { changing, same, leftOut };
}

/** A sentence that names all choices is longer than a row. */
function reason({ choices }: Setting, value: JsonValue, problem: string): string {
  return choices && typeof value === 'string' ? t('"{0}" is not an option on this server.', value) : problem;
}
