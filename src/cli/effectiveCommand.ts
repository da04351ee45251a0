import { readFileSync } from 'node:fs';
import { HumanError } from '../base/errors';
import { isJsonObject, type JsonValue } from '../base/json';
import { storedContent } from '../library/catalogue/paramMap';
import { effective } from '../library/effective/effective';
import { LIST_MARK } from '../library/effective/readValue';
import type { Stack, StackedPreset } from '../library/effective/stack';
import type { Facts } from '../library/findings/finding';
import type { UserSettings } from '../library/settings/userSettings';
import type { PresetContent } from '../library/snapshot/preset';
import { type AskedPreset, effectiveJson, effectiveText } from './effectiveReport';
import type { CheckerOptions } from './options';

/** What a request holds beside parameters. */
const BESIDE = new Set(['session_id', 'presets', 'extra_metadata']);

/** Where presets come from and what is known of the server. */
export interface EffectiveSource {
  readonly facts: Facts;
  /** The user's settings, where they can be read. */
  readonly settings?: UserSettings | undefined;
  /** Finds a preset by its title. */
  get(title: string): (PresetContent & { readonly title: string }) | undefined;
}

/** Tells what counts when presets are used one after the other; the exit code says whether the server would refuse. */
export function tellEffective(
  { source, format, effective: titles, input }: CheckerOptions,
  { facts, settings, get }: EffectiveSource,
): number {
  const request = input === undefined ? {} : readRequest(input);
  const find = (title: string): StackedPreset | undefined => {
    const found = get(title);
    return found && { title: found.title, params: storedContent(found).params };
  };
  const asked = [...titlesIn(request.presets), ...titles];
  const stack: Stack = {
    presets: asked.flatMap((title) => find(title) ?? []),
    input: inputOf(request),
    catalogue: facts.catalogue,
    presetNamed: find,
    features: facts.features,
    may: facts.may,
    settings: settings && new Map(Array.from(settings.byKey.values(), ({ key, value }) => [key.toLowerCase(), String(value)])),
  };
  const result = effective(stack);
  const presets: AskedPreset[] = asked.map((title) => ({ title, found: find(title) !== undefined }));
  process.stdout.write(format === 'json' ? effectiveJson(source, presets, result) : effectiveText(presets, result));
  return result.refused ? 1 : 0;
}

function readRequest(file: string): Readonly<Record<string, JsonValue>> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new HumanError(`“${file}” cannot be read as JSON.`, { cause });
  }
  if (!isJsonObject(value)) throw new HumanError(`“${file}” must hold one JSON object: what a request to generate would send.`);
  return value;
}

function titlesIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.map(serverText) : [];
}

function inputOf(request: Readonly<Record<string, JsonValue>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(request)
      .filter(([key]) => !BESIDE.has(key))
      .map(([key, value]) => [key, Array.isArray(value) ? value.map(serverText).join(LIST_MARK) : serverText(value)]),
  );
}

/** A value of a request as the server reads it (docs/server.md 2.6.2). */
function serverText(value: JsonValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value, undefined, 2) : String(value);
}
