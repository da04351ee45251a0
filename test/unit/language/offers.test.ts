import { describe, expect, test } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { isJsonObject } from '../../../src/base/json';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { readPresetText } from '../../../src/library/formats/presetDocument';
import { presetFolder } from '../../../src/library/formats/presetFolder';
import { presetSchema } from '../../../src/library/language/presetSchema';
import { valueChoices } from '../../../src/library/language/valueChoices';
import { promptOffers } from '../../../src/swarm/prompt/promptCompletion';
import { steps } from '../library/golden';

const catalogue = new Catalogue(catalogueWire.parse(steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply));
const choices = (id: string) => {
  const parameter = catalogue.get(id);
  return parameter ? valueChoices(parameter, catalogue) : [];
};

describe('values offered for a parameter of a real server', () => {
  test('fit its type', () => {
    expect(choices('cfgscale').map(({ value, reason }) => [value, reason])).toEqual(
      expect.arrayContaining([
        ['7', 'default'],
        ['0', 'smallest'],
        ['100', 'largest'],
      ]),
    );
    expect(choices('saveonserver').length + choices('donotsave').length).toBeGreaterThan(0);
    expect(choices('aspectratio')[0]).toMatchObject({ value: '1:1', detail: '1:1 (Square)' });
    expect(choices('aspectratio').length).toBe(new Set(choices('aspectratio').map(({ value }) => value)).size);
  });

  test('never need an exponent', () => {
    for (const parameter of catalogue.parameters)
      for (const { value } of valueChoices(parameter, catalogue)) expect(value).not.toMatch(/^\d+e\+/);
  });
});

describe('what can be written in a prompt', () => {
  const names = { wildcards: ['animals', 'colours'], presets: ['Soft'], loras: ['x/y'], embeddings: ['neg'], parameters: ['steps'] };
  /** What is offered at the `|`, and what the prompt becomes with the one of that label. */
  const take = (marked: string, label: string) => {
    const index = marked.indexOf('|');
    const prompt = marked.replace('|', '');
    const found = promptOffers(prompt, index, names);
    const offer = found?.offers.find((one) => one.label === label);
    return found && offer && `${prompt.slice(0, found.start)}${offer.before}|${offer.after}${prompt.slice(found.end)}`;
  };

  test.each([
    ['a <|', 'wildcard', 'a <wildcard:|>'],
    ['a <wi| and <wc:animals>', 'wildcard', 'a <wildcard:|> and <wc:animals>'],
    ['<trig|>', 'trigger', '<trigger|>'],
    ['<|', 'break', '<break>|'],
    ['<from|', 'fromto', '<fromto[0.5]:|>'],
    ['<wi|:animals>', 'wildcard', '<wildcard|:animals>'],
    ['<wc:an|', 'animals', '<wc:animals>|'],
    ['<wildcard:an|imals>', 'colours', '<wildcard:colours|>'],
    ['<lora:|x:0.5>', 'x/y', '<lora:x/y|:0.5>'],
    ['<p:|', 'Soft', '<p:Soft>|'],
    ['<param[|]:1>', 'steps', '<param[steps|]:1>'],
    ['<param:st|', 'steps', '<param:steps>|'],
    ['<setvar[colour]:red> <var:|>', 'colour', '<setvar[colour]:red> <var:colour|>'],
    ['<random:<wc:|>, b>', 'animals', '<random:<wc:animals|>, b>'],
  ])('%s, %s', (marked, label, expected) => expect(take(marked, label)).toBe(expected));

  test.each(['a | b', '<random:cat, |dog>', '<lora:x:|', 'a < b |'])('nothing: %s', (marked) => {
    expect(promptOffers(marked.replace('|', ''), marked.indexOf('|'), names)?.offers ?? []).toEqual([]);
  });
});

describe('the JSON Schema of a server', () => {
  const schema = presetSchema(catalogue);

  test('knows every parameter', () => {
    const { properties } = schema;
    const map = isJsonObject(properties) ? properties.param_map : undefined;
    const known = isJsonObject(map) && isJsonObject(map.properties) ? map.properties : {};
    expect(Object.keys(known)).toHaveLength(254);
    expect(known.cfgscale).toMatchObject({ title: 'CFG Scale', type: ['number', 'string'], default: '7' });
    expect(JSON.stringify(schema)).not.toContain('<br>');
  });
});

test('presets in a folder name the schema at its top, and read as what they are', () => {
  const preset = (title: string) => ({
    title,
    description: '$& {',
    starred: true,
    author: '',
    picture: undefined,
    params: new Map([['prompt', '{value}']]),
  });
  const files = presetFolder([preset('Top'), preset('a/b/Deep')]);
  expect(files.map(({ path }) => path)).toEqual(['Top.preset.json', 'a/b/Deep.preset.json']);
  expect(files.map(({ text }) => JSON.parse(text).$schema)).toEqual(['./preset.schema.json', '../../preset.schema.json']);
  for (const { text } of files) {
    const reading = readPresetText(text);
    expect(reading.ok && reading.content).toMatchObject({ description: '$& {', starred: true, params: new Map([['prompt', '{value}']]) });
  }
});
