import { expect, it } from 'vitest';
import { hasConflictMarks, isOwnPreset } from '../../../src/library/formats/recognizePreset';

it.each([
  ['a preset', '{ "param_map": { "steps": "20" } }'],
  ['one that is being typed', '{ "description": "a", "param_map": { "steps": '],
  ['one with comments', '{ // mine\n "param_map": {} }'],
  ['one with a byte order mark', '\ufeff{ "param_map": {} }'],
  ['what names the schema of an export', '{ "$schema": "../preset.schema.json" }'],
  ['what names the live schema', '{ "$schema": "swarmui-schema:///preset.json" }'],
])('%s is ours', (_, text) => {
  expect(isOwnPreset(text)).toBe(true);
});

it.each([
  [
    'a preset of LM Studio',
    '{ "identifier": "@local:x", "name": "x", "operation": { "fields": [{ "key": "llm.prediction.systemPrompt" }] } }',
  ],
  ['a preset of TypeScript', '{ "$schema": "https://json.schemastore.org/tsconfig", "compilerOptions": {} }'],
  ['a word inside', '{ "nested": { "param_map": {} }, "text": "param_map" }'],
  ['a list', '[{ "param_map": {} }]'],
  ['another schema', '{ "$schema": ["preset.schema.json"] }'],
  ['nothing', ''],
  ['what is no JSON', 'param_map'],
])('%s is not', (_, text) => {
  expect(isOwnPreset(text)).toBe(false);
});

it('a text nested too deeply to be read is not', () => {
  expect(isOwnPreset(`${'['.repeat(100_000)}"param_map"`)).toBe(false);
});

it('conflict marks are both sides of a merge', () => {
  expect(hasConflictMarks('{\n<<<<<<< HEAD\n  "steps": "1"\n=======\n  "steps": "2"\n>>>>>>> other\n}\n')).toBe(true);
  expect(hasConflictMarks('{ "param_map": { "prompt": "<<<<<<< a >>>>>>> b" } }')).toBe(false);
});
