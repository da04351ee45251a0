import type { Node } from 'jsonc-parser';
import type { JsonObject, JsonValue } from '../../base/json';
import { t } from '../../base/words';
import { problemsOf } from '../formats/documentProblem';
import { jsonOf, readJson, type SyntaxSentences } from '../formats/jsonTree';
import { membersOf } from '../formats/objectEdits';
import { checkSetting } from './checkSetting';
import { findSetting, type SettingNode, type UserSettings } from './userSettings';

/** A setting in a text, by its flat key, and where its value stands. */
export interface WrittenSetting {
  readonly key: string;
  readonly value: JsonValue;
  readonly offset: number;
  readonly length: number;
}

/** One thing wrong with a text of settings. Line and column count from 1. */
export interface SettingsProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What reading a text of settings gives. */
export type SettingsReading =
  | { readonly ok: true; readonly settings: ReadonlyMap<string, WrittenSetting> }
  | { readonly ok: false; readonly problem: SettingsProblem };

/** Where a preset's sentences do not fit. */
const SENTENCES: SyntaxSentences = {
  EndOfFileExpected: () => t('Unexpected text after the end of the settings.'),
  InvalidCommentToken: () => t("The server doesn't keep comments."),
};

/** What a file of settings begins with where it names its schema. No setting is called so: the server's begin with a letter. */
const SCHEMA_KEY = '$schema';

/** The settings as JSON, nested as the server nests them. `schema` is the address of what describes them. */
export function printSettings({ nodes }: UserSettings, schema?: string): string {
  return printNested(nested(nodes), schema);
}

/** Nested settings as the text of a file. */
export function printNested(settings: JsonObject, schema?: string): string {
  return `${JSON.stringify(schema === undefined ? settings : { [SCHEMA_KEY]: schema, ...settings }, null, 2)}\n`;
}

/** The settings inside a text, by flat key in lower case. The first problem, where it is no JSON object of settings. */
export function readSettingsText(text: string): SettingsReading {
  const problem = problemsOf(text);
  const json = readJson(text, SENTENCES);
  const [error] = json.ok ? [] : json.problems;
  if (error && text.trim() !== '') return { ok: false, problem: error };
  const root = json.ok ? json.root : undefined;
  if (root?.type !== 'object') {
    return {
      ok: false,
      problem: problem(root?.offset ?? 0, 0, 'wrongType', t('Settings must be a JSON object: {0}.', '{ "theme": "modern_dark" }')),
    };
  }
  const settings = new Map<string, WrittenSetting>();
  const twice = collect(root, '', settings);
  if (twice) return { ok: false, problem: problem(twice.offset, twice.length, 'duplicate', t('"{0}" appears twice.', twice.key)) };
  return { ok: true, settings };
}

/**
 * The first setting of a text that the server does not have, or would be given a value it breaks on. Values the server holds already are
 * let be, however odd.
 */
export function checkWritten(
  text: string,
  written: ReadonlyMap<string, WrittenSetting>,
  settings: UserSettings,
): SettingsProblem | undefined {
  const problem = problemsOf(text);
  for (const { key, value, offset, length } of written.values()) {
    const setting = findSetting(settings, key);
    if (!setting) {
      const isGroup = [...settings.byKey.keys()].some((known) => known.startsWith(`${key}.`));
      const sentence = isGroup
        ? t('"{0}" is a group of settings and must be an object.', key)
        : t('The server has no setting "{0}" and would ignore it.', key);
      return problem(offset, length, 'wrongType', sentence);
    }
    if (setting.value === value) continue;
    const check = checkSetting(setting, value);
    if (!check.ok) return problem(offset, length, 'wrongType', check.problem);
  }
  return undefined;
}

/** Puts values by flat key into an object nested as the server nests them. */
export function nestValues(values: Iterable<readonly [string, JsonValue]>): JsonObject {
  const root: Tree = new Map();
  for (const [key, value] of values) {
    const parts = key.split('.');
    const last = parts.pop() ?? key;
    let inner = root;
    for (const part of parts) {
      const there = inner.get(part);
      const next: Tree = there instanceof Map ? there : new Map();
      inner.set(part, next);
      inner = next;
    }
    inner.set(last, value);
  }
  return plain(root);
}

type Tree = Map<string, JsonValue | Tree>;

function plain(tree: Tree): JsonObject {
  return Object.fromEntries(Array.from(tree, ([key, value]) => [key, value instanceof Map ? plain(value) : value]));
}

function nested(nodes: readonly SettingNode[]): JsonObject {
  return Object.fromEntries(
    nodes.map((node) => {
      const name = node.key.slice(node.key.lastIndexOf('.') + 1);
      return [name, node.kind === 'group' ? nested(node.children) : node.value];
    }),
  );
}

/** Collects the settings inside an object; gives back one that is there twice. */
function collect(node: Node, prefix: string, into: Map<string, WrittenSetting>): WrittenSetting | undefined {
  for (const { key: name, value } of membersOf(node)) {
    if (!value || (prefix === '' && name === SCHEMA_KEY)) continue;
    const key = prefix + name.toLowerCase();
    if (value.type === 'object') {
      const twice = collect(value, `${key}.`, into);
      if (twice) return twice;
      continue;
    }
    const one = { key, value: jsonOf(value), offset: value.offset, length: value.length };
    if (into.has(key)) return one;
    into.set(key, one);
  }
  return undefined;
}
