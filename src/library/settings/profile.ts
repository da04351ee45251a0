import * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../../base/json';
import { t } from '../../base/words';
import type { SettingEdit } from '../writers/maps/writeSettings';
import { nestValues, readSettingsText } from './settingsText';
import { isChanged, type SettingScalar, type UserSettings } from './userSettings';

/** Settings kept under a name: what differs from the defaults, by key. */
export type ProfileValues = Readonly<Record<string, SettingScalar>>;

/** Profiles by name, as they are kept. */
export const profilesSchema = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])));

/** What of the settings makes a profile: what was changed, or everything where the server does not tell its defaults. */
export function profileOf(settings: UserSettings): ProfileValues {
  const kept = [...settings.byKey.values()].filter((setting) => !settings.tellsDefaults || isChanged(setting));
  return Object.fromEntries(kept.map(({ key, value }) => [key, value]));
}

/** What it takes to make settings what a profile holds. Other settings stay as they are. */
export function profileEdits(values: ProfileValues): SettingEdit[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}

/** A profile as a file, nested as `settings.json` is. */
export function printProfile(values: ProfileValues): string {
  return `${JSON.stringify(nestValues(Object.entries(values)), null, 2)}\n`;
}

/** A profile out of a file; a sentence where it is none. */
export function readProfile(text: string): { readonly values: ProfileValues } | { readonly problem: string } {
  const read = readSettingsText(text);
  if (!read.ok) return { problem: t('Line {0}, column {1}: {2}', read.problem.line, read.problem.column, read.problem.message) };
  const values: Record<string, SettingScalar> = {};
  for (const { key, value } of read.settings.values()) {
    if (!isScalar(value)) return { problem: t('"{0}" must be a string, a number, true, or false.', key) };
    values[key] = value;
  }
  return Object.keys(values).length > 0 ? { values } : { problem: t('It contains no settings.') };
}

function isScalar(value: JsonValue): value is SettingScalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The defaults of a server's settings, nested; settings without one as they are. */
export function defaultsOf({ byKey }: UserSettings): JsonObject {
  return nestValues(Array.from(byKey.values(), ({ key, value, standard }): [string, JsonValue] => [key, standard ?? value]));
}
