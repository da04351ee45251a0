import { expect, test } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { printPreset } from '../../../src/library/formats/presetDocument';
import { modelMentions } from '../../../src/library/language/modelMentions';
import { steps } from '../library/golden';

const recorded = catalogueWire.parse(steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply);
const names = ['style/ink.safetensors', 'a, b.gguf'];
const values = ['style/ink', 'a, b.gguf'];
const catalogue = new Catalogue({
  ...recorded,
  list: recorded.list.map((parameter) => (parameter.id === 'loras' ? { ...parameter, values, value_names: values } : parameter)),
  models: { LoRA: names.map((name): [string, null] => [name, null]) },
});

const mentioned = (params: Readonly<Record<string, string>>) => {
  const text = printPreset({ description: '', starred: false, params: new Map(Object.entries(params)) });
  return modelMentions(text, catalogue).map(({ name, span }) => [name, text.slice(span.start, span.end)]);
};

test('models stand in lists as the server parts them', () => {
  expect(mentioned({ loras: 'style/ink, a' })).toEqual([
    ['style/ink.safetensors', 'style/ink'],
    ['a, b.gguf', 'a'],
  ]);
  expect(mentioned({ loras: 'a, b.gguf\n|||\nSTYLE/ink.safetensors' })).toEqual([
    ['a, b.gguf', 'a, b.gguf'],
    ['style/ink.safetensors', 'STYLE/ink.safetensors'],
  ]);
});

test('models stand in tags as the server finds them: any case, a part, backslashes, a comma', () => {
  expect(mentioned({ prompt: '<lora:STYLE\\Ink:0.5> <lora:a, b:1> <lora:gone:1> <lora:style/ink.SAFETENSORS:1>' })).toEqual([
    ['style/ink.safetensors', 'STYLE\\\\Ink'],
    ['a, b.gguf', 'a, b'],
    ['style/ink.safetensors', 'style/ink.SAFETENSORS'],
  ]);
  expect(mentioned({ loras: 'style/ink.SAFETENSORS' })).toEqual([]);
  expect(mentioned({ loras: 'STYLE\\ink' })).toEqual([]);
});
