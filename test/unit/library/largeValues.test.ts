import { describe, expect, test } from 'vitest';
import { mediaParts } from '../../../media/editor/picture/mediaParts';
import { promptMarks } from '../../../media/editor/prompt/promptMarks';
import { pictureOfDataUrl } from '../../../src/api/picture';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { redact } from '../../../src/base/redact';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { shown } from '../../../src/library/findings/finding';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import { promptOf } from '../../../src/library/findings/promptRule';
import { PRESET_RULES, PROMPT_RULES, VALUE_RULES } from '../../../src/library/findings/rules';
import { editPresetText, printPreset, readPresetText } from '../../../src/library/formats/presetDocument';
import { paramMembers } from '../../../src/library/language/presetPlace';
import { mergeText } from '../../../src/library/merge/mergeText';
import { presetMentions } from '../../../src/swarm/prompt/presetTags';
import { promptTags } from '../../../src/swarm/prompt/promptTags';
import { storedText, trimStored } from '../../../src/swarm/storedText';
import { isWholeRun } from '../../support/tier';
import { steps } from './golden';

const catalogue = new Catalogue(
  catalogueWire.parse({
    ...steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply,
    models: { 'Stable-Diffusion': [['base.safetensors', 'xl']], LoRA: [['ink.safetensors', 'xl-lora']] },
    wildcards: ['colours'],
  }),
);
const contentOf = (params: Record<string, string>) => ({ description: '', starred: false, params: new Map(Object.entries(params)) });

/** Everything that reads whole values, prompts or texts. */
const readers = new Map<string, (value: string) => unknown>();
for (const rule of VALUE_RULES) {
  for (const parameter of catalogue.parameters) {
    const { id, type, subtype, values } = parameter;
    const name = `${rule.id} of ${type} ${subtype ?? ''} ${values ? 'with choices' : ''}`;
    if (readers.has(name) || !(rule.applies?.(parameter) ?? true)) continue;
    readers.set(name, (value) =>
      rule.check({ key: id, value, parameter, params: new Map([[id, value]]), isUnset: false, catalogue, presets: undefined }),
    );
  }
}
for (const rule of PROMPT_RULES) readers.set(rule.id, (text) => rule.check(promptOf('prompt', text, catalogue), { catalogue }));
for (const rule of PRESET_RULES) {
  for (const id of ['loras', 'model', 'rawresolution', 'width', 'vae']) {
    readers.set(`${rule.id} by ${id}`, (value) => rule.check(contentOf({ loras: 'ink', model: 'base', [id]: value }), { catalogue }));
  }
}
for (const reader of [promptTags, presetMentions, promptMarks, trimStored, storedText, redact, shown, pictureOfDataUrlOrNone]) {
  readers.set(reader.name, reader);
}
readers.set('mergeText', (value) => mergeText(value, `${value}a`, `a${value}`));
readers.set('mediaParts', (value) => mediaParts(value, false));
readers.set('mediaParts of a list', (value) => mediaParts(value, true));
readers.set('reading a document', (value) => readPresetText(printPreset(contentOf({ initimage: value }))));
readers.set('editing a document', (value) =>
  editPresetText(printPreset(contentOf({ initimage: value })), [{ kind: 'setParam', id: 'initimage', value: `${value}a` }]),
);
readers.set('places in a document', (value) => paramMembers(printPreset(contentOf({ prompt: value }))));

/** What a `data:` URL of no sense throws is told where the picture is shown. */
function pictureOfDataUrlOrNone(text: string): unknown {
  return text.includes('%') ? undefined : pictureOfDataUrl(text);
}

/** Values that are hard on whatever looks at them, by what they are made of. */
const filled = (size: number, part: string, head = '', tail = '') =>
  head + part.repeat(Math.ceil(size / part.length)).slice(0, size - head.length - tail.length) + tail;
const FULL = 20_000_000;
const PARTS = ['QUJD', '<', '(', ...(isWholeRun ? [',', '\\', '{}'] : [])];
const SMALL = 60_000;
const MORE_PARTS = [
  ',',
  '\\',
  '{}',
  '>',
  ')',
  '}',
  '{',
  '<a',
  '<a>',
  '<a]',
  '<lora:a>',
  '<param[steps]:1>',
  '<random:',
  '<preset:a>',
  '{value}',
  ':1)',
];
const STILL_MORE_PARTS = [
  ...['a,', '|', ' ', '\n', '\r', '1', '1-', '/', 'word ', 'a0', '"key":"', ';a', ':', '\ud800', '😀', '(a) '],
  'a',
];
const SURROUNDINGS = [
  ['', ''],
  ['a', 'b'],
  ['data:image/png', 'b'],
] as const;

/**
 * How many times as long as a look at each character something may take, machines being what they are. What goes over the whole for each
 * character takes a million times as long, or runs out of stack.
 */
const TIMES = 400;

function scanned(value: string): number {
  const start = performance.now();
  let sum = 0;
  for (let at = 0; at < value.length; at++) sum += value.charCodeAt(at);
  expect(sum).toBeGreaterThan(0);
  return Math.max(3, performance.now() - start);
}

function slowOnes(value: string): string[] {
  const scan = scanned(value);
  const slow: string[] = [];
  for (const [name, read] of readers) {
    const start = performance.now();
    read(value);
    const times = (performance.now() - start) / scan;
    if (times > TIMES) slow.push(`${name}: ${Math.round(times)} times`);
  }
  return slow;
}

describe('nothing that reads a value goes over it again and again, or runs out of stack', () => {
  test.each(PARTS)('20 million characters of %j', { timeout: 120_000 }, (part) => {
    expect(slowOnes(filled(FULL, part))).toEqual([]);
  });

  test.each([...new Set([...PARTS, ...MORE_PARTS, ...STILL_MORE_PARTS])])('60,000 characters of %j, in several surroundings', (part) => {
    for (const [head, tail] of SURROUNDINGS) expect(slowOnes(filled(SMALL, part, head, tail))).toEqual([]);
  });
});

test('a picture of 20 million characters is what it seems, and so is a value that only begins as one', () => {
  const picture = filled(FULL, 'QUJD', 'data:image/png;base64,');
  const rulesOf = (initimage: string) => findingsOf(contentOf({ initimage }), catalogue).map(({ rule }) => rule);
  expect(rulesOf(picture)).toEqual([]);
  expect(rulesOf(picture.slice('data:image/png;base64,'.length))).toEqual([]);
  expect(rulesOf(`${picture}!`)).toEqual(['notMedia']);
  expect(mediaParts(picture, false)).toMatchObject([{ type: 'image/png', bytes: 14_999_983 }]);
});

test('of a thousand things wrong in one prompt the first hundred are told, and no fix carries a long value', () => {
  const found = findingsOf(contentOf({ prompt: `{value} ${'<lorra:ink> '.repeat(10_000)}` }), catalogue);
  expect(found.filter(({ rule }) => rule === 'unknownTag')).toHaveLength(100);
  expect(found.every(({ fix }) => fix === undefined)).toBe(true);
  expect(findingsOf(contentOf({ prompt: '{value} <lorra:ink>' }), catalogue).find(({ rule }) => rule === 'unknownTag')?.fix).toBeDefined();
});
