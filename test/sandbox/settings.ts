import { readInt32 } from './binding';
import list from './data/settings.json';
import themes from './data/themes.json';
import { type Edition, isSince } from './edition';
import { DateToken } from './json/dateToken';
import { floatJson, floatText } from './json/numbers';
import type { Token } from './json/token';
import { trimSpace } from './json/whiteSpace';
import { lowerAscii } from './titles';
import type { SettingValue } from './users';

/** One setting, or a group of them. */
interface Setting {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly type?: string | undefined;
  readonly default?: SettingValue | undefined;
  readonly values?: readonly string[] | undefined;
  readonly value_names?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly settings?: readonly Setting[] | undefined;
}

const SETTINGS: readonly Setting[] = list;

/** A user's settings as the web page's form wants them: a descriptor each, groups nested. As text, for decimals are spelt `6.0`. */
export function describeSettings(edition: Edition, changed: ReadonlyMap<string, SettingValue>): string {
  return describe(edition, SETTINGS, '', changed);
}

function describe(edition: Edition, settings: readonly Setting[], prefix: string, changed: ReadonlyMap<string, SettingValue>): string {
  const parts = known(edition, settings).map((setting) => {
    const key = prefix + setting.key;
    const group = setting.settings;
    const standard = setting.default ?? '';
    const value = group ? describe(edition, group, `${key}.`, changed) : valueJson(setting, changed.get(key) ?? standard);
    const hints = setting.values && hintsOf(edition, setting);
    const fields = [
      `"type":"${group ? 'group' : setting.type}"`,
      `"name":"${setting.name}"`,
      `"value":${value}`,
      `"description":${JSON.stringify(setting.description)}`,
      `"values":${JSON.stringify(hints?.values ?? null)}`,
      `"value_names":${JSON.stringify(hints?.names ?? null)}`,
      '"is_secret":false',
      ...(group || !edition.settingDefaults ? [] : [`"default_value":${valueJson(setting, standard)}`]),
    ];
    return `"${setting.key}":{${fields.join(',')}}`;
  });
  return `{${parts.join(',')}}`;
}

/** The choices of a dropdown; themes are those the version has. */
function hintsOf(edition: Edition, setting: Setting): { values: readonly string[]; names: readonly string[] } {
  const values = setting.values ?? [];
  const names = setting.value_names ?? values;
  if (setting.key !== 'theme') return { values, names };
  const count = known(edition, themes).length;
  return { values: values.slice(0, count), names: names.slice(0, count) };
}

function valueJson(setting: Setting, value: SettingValue): string {
  return setting.type === 'decimal' && typeof value === 'number' ? floatJson(value) : JSON.stringify(value);
}

/** The themes of the web page, by id. */
export function describeThemes(edition: Edition): Readonly<Record<string, unknown>> {
  return Object.fromEntries(known(edition, themes).map(({ id, since, ...theme }) => [id, theme]));
}

export function isTheme(edition: Edition, id: string): boolean {
  return known(edition, themes).some((theme) => theme.id === id);
}

function known<T extends { readonly since?: string | undefined }>(edition: Edition, items: readonly T[]): T[] {
  return items.filter((item) => item.since === undefined || isSince(edition.version, item.since));
}

/** A setting by its dotted name in any case; undefined for groups and names there are none for. */
export function findSetting(edition: Edition, name: string): { readonly key: string; readonly type: string } | undefined {
  const key = lowerAscii(name);
  let level: readonly Setting[] = SETTINGS;
  let found: Setting | undefined;
  for (const part of key.split('.')) {
    found = known(edition, level).find((setting) => setting.key === part);
    level = found?.settings ?? [];
  }
  return found?.type === undefined ? undefined : { key, type: found.type };
}

/**
 * Makes a setting's value of what was sent, as the server casts it (docs/server.md 2.11); undefined means "leave it". Throws for what
 * cannot be cast.
 */
export function castSetting(type: string, token: Token): SettingValue | undefined {
  if (type === 'integer') return castInteger(token);
  if (type === 'decimal') return castDecimal(token);
  if (type === 'boolean') return castBoolean(token);
  return castText(token);
}

const NO_CAST = new Error('no such cast');

/** A number is rounded half to even; a text must be whole. */
function castInteger(token: Token): number {
  const number = typeof token === 'string' ? wholeText(token) : typeof token === 'number' ? roundHalfToEven(token) : toNumber(token);
  if (!(number >= -(2 ** 31) && number < 2 ** 31)) throw NO_CAST;
  return number;
}

function wholeText(text: string): number {
  return readInt32(text) ?? Number.NaN;
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function castDecimal(token: Token): number {
  const number = typeof token === 'string' ? parseDecimal(token) : typeof token === 'number' ? token : toNumber(token);
  if (number === undefined) throw NO_CAST;
  return number;
}

function toNumber(token: Token): number {
  if (typeof token === 'bigint') return Number(token);
  if (typeof token === 'boolean') return token ? 1 : 0;
  throw NO_CAST;
}

/**
 * A decimal as the server's runtime reads it: blanks around, nulls behind, thousands commas anywhere before the point, exponents. The
 * words for what is no number are in its invariant culture's spelling, in any case, with any white space around.
 */
export function parseDecimal(text: string): number | undefined {
  const word = trimSpace(text);
  if (/^[+-]?nan$/i.test(word)) return Number.NaN;
  if (/^[+-]?infinity$/i.test(word)) return word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const trimmed = text.replace(/^[\t-\r ]+|[\t-\r ]*\0*$/g, '');
  const match = /^([+-]?)(\d[\d,]*)?(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(trimmed);
  if (!match || (match[2] === undefined && !match[3])) return undefined;
  return Number(`${match[1]}${(match[2] ?? '0').replaceAll(',', '')}.${match[3] || '0'}e${match[4] ?? '0'}`);
}

function castBoolean(token: Token): boolean {
  if (typeof token === 'boolean') return token;
  if (typeof token === 'number') return token !== 0;
  if (typeof token === 'bigint') return castWholeToBoolean(token);
  const word = typeof token === 'string' ? trimSpace(token).toLowerCase() : '';
  if (word !== 'true' && word !== 'false') throw NO_CAST;
  return word === 'true';
}

/** Beyond 64 bits the server's JSON library goes through 32 of them, and falls over. */
function castWholeToBoolean(value: bigint): boolean {
  if (BigInt.asIntN(64, value) !== value) throw NO_CAST;
  return value !== 0n;
}

function castText(token: Token): string | undefined {
  if (typeof token === 'string') return token;
  if (typeof token === 'boolean') return token ? 'True' : 'False';
  if (typeof token === 'bigint') return String(token);
  if (typeof token === 'number') return floatText(token);
  if (token === null || token === undefined) return undefined;
  if (token instanceof DateToken) return token.toText();
  throw NO_CAST;
}
