import type { ParseError } from 'jsonc-parser';
import { jsonTree } from './jsonTree';
import { membersOf } from './objectEdits';
import { SCHEMA_FILE } from './presetFolder';

/** The scheme of JSON Schemas that are made of what a server knows now: `swarmui-schema:///preset.json`. */
export const SCHEMA_SCHEME = 'swarmui-schema';

/**
 * True for a text that is a preset of ours, or is about to be one: its root has `param_map`, or names our schema. Other programs call
 * their files `*.preset.json`, too, and those are none of our business. The text may be broken, as it is while somebody types.
 */
export function isOwnPreset(text: string): boolean {
  // Most texts that are not ours have neither word, and are not parsed.
  if (!text.includes('param_map') && !text.includes('$schema')) return false;
  const errors: ParseError[] = [];
  return membersOf(jsonTree(text, errors, { allowTrailingComma: true })).some(
    ({ key, value }) => key === 'param_map' || (key === '$schema' && isOwnSchema(value?.value)),
  );
}

/** True where version control left both sides of a conflict in the text. */
export function hasConflictMarks(text: string): boolean {
  return /^<{7} /m.test(text) && /^>{7} /m.test(text);
}

function isOwnSchema(schema: unknown): boolean {
  return typeof schema === 'string' && (schema.endsWith(SCHEMA_FILE) || schema.startsWith(`${SCHEMA_SCHEME}:`));
}
