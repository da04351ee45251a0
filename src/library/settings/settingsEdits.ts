import type { JsonValue } from '../../base/json';
import type { SettingEdit } from '../writers/maps/writeSettings';
import type { WrittenSetting } from './settingsText';
import { findSetting, type UserSettings } from './userSettings';

type Written = ReadonlyMap<string, Pick<WrittenSetting, 'value'>>;

/** What a text of settings changes in the text it began from. A setting that was left out is left as it is. */
export function editsBetween(base: Written | undefined, mine: Written): SettingEdit[] {
  return Array.from(mine, ([key, { value }]): SettingEdit => ({ key, value, base: base?.get(key)?.value })).filter(
    ({ base: before, value }) => before !== value,
  );
}

/** Settings that a text left out although it began with them. */
export function leftOut(base: Written | undefined, mine: Written): string[] {
  return [...(base?.keys() ?? [])].filter((key) => !mine.has(key));
}

/** Settings that hold something else than the text began from, and that the text did not change: somebody else did. */
export function changedElsewhere(base: Written | undefined, mine: Written, now: UserSettings): string[] {
  return [...(base ?? [])].flatMap(([key, { value }]) => {
    const held = findSetting(now, key)?.value;
    return held !== undefined && held !== value && mine.get(key)?.value === value ? [key] : [];
  });
}

/** What the server holds with some edits made on it, by key. */
export function withEdits({ byKey }: UserSettings, edits: readonly SettingEdit[]): ReadonlyMap<string, JsonValue> {
  const values = new Map<string, JsonValue>(Array.from(byKey.values(), ({ key, value }) => [key, value]));
  for (const { key, value } of edits) values.set(key.toLowerCase(), value);
  return values;
}
