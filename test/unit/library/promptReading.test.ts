import { describe, expect, test } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import { modelMentions } from '../../../src/library/language/modelMentions';
import { indexTitles } from '../../../src/library/snapshot/titleIndex';
import { presetMentions, renameMentions } from '../../../src/swarm/prompt/presetTags';
import { promptOffers } from '../../../src/swarm/prompt/promptCompletion';
import { promptTags } from '../../../src/swarm/prompt/promptTags';
import { steps } from './golden';

const catalogue = new Catalogue(
  catalogueWire.parse({
    ...steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply,
    models: { LoRA: [['detail.safetensors', 'x']] },
    wildcards: ['colours'],
  }),
);

/** What is said of a prompt, as `rule severity: part`. */
function told(prompt: string): string[] {
  const options = { presets: { presets: [], get: indexTitles([]) }, title: 'Own' };
  return findingsOf({ params: new Map([['prompt', prompt]]) }, catalogue, options).map(
    ({ rule, severity, part }) => `${rule} ${severity}: ${part && prompt.slice(part.start, part.end)}`,
  );
}

const loras = (prompt: string) => modelMentions(JSON.stringify({ param_map: { prompt } }), catalogue).map(({ name }) => name);

describe('what the server never reads', () => {
  const commented = '<comment:plants: <wc:plants>, <lora:gone:0.5>, <preset:gone>> a cat, {value}';

  test('nothing is said of what stands in a comment but of presets, whose model and images count even there', () => {
    expect(told(commented)).toEqual(['presetReference warning: gone']);
    expect(
      told('<comment:<p:gone>, <lora:gone>, <embed:gone>, <foo:x>, <fromto:a,b>, <random:3-1>, {prompt} (soft> a cat, {value}'),
    ).toEqual([]);
  });

  test('{value} and sections in a comment are told: other texts are put there before tags are read', () => {
    expect(told('<comment:typed {value}> a cat')).toEqual(['commentedValue warning: {value}']);
    expect(told('<comment:no <segment:face>> a cat, {value}')).toEqual(['commentedValue warning: <segment:']);
    expect(told('<comment:no <Region:0,0,1,1>> a cat, {value}')).toEqual(['commentedValue warning: <Region:']);
  });

  test('a model or preset that only a comment names is not used, renamed or offered', () => {
    expect(loras('<comment:<lora:detail>> a')).toEqual([]);
    expect(loras('<comment:> <lora:detail> a')).toEqual(['detail.safetensors']);
    const prompt = '<comment:<preset:A> <p:A> <PRESET:A>> <p:A> <foo:<preset:A> <p:A>> {value}';
    expect(renameMentions(prompt, () => 'B')).toBe('<comment:<preset:B> <p:A> <PRESET:A>> <p:B> <foo:<preset:B> <p:A>> {value}');
    const names = { wildcards: ['w'], presets: ['A'], loras: ['l'], embeddings: ['e'], parameters: ['steps'] };
    const offered = (marked: string) =>
      promptOffers(marked.replace('|', ''), marked.indexOf('|'), names)?.offers.map(({ label }) => label) ?? [];
    expect(offered('<comment:<lora:|>> a')).toEqual([]);
    expect(offered('<comment:<lora:|> a')).toEqual([]);
    expect(offered('<comment:<preset:|>> a')).toEqual(['A']);
    expect(offered('<comment:<|>> a')).toEqual(['preset']);
    expect(offered('<comment:x> <lora:|> a')).toEqual(['l']);
  });

  test('of what stands in an unknown tag nothing is said but that the tag is unknown', () => {
    expect(told('<foo:<lora:gone>, <bar:x>, <wc:gone>> a, {value}')).toEqual(['unknownTag hint: <foo:<lora:gone>, <bar:x>, <wc:gone>>']);
    expect(loras('<foo:<lora:detail>>')).toEqual([]);
  });
});

describe('what is swallowed', () => {
  test.each([
    ['1girl, :<, <lora:detail:0.8>, >_<, {value}', 2],
    ['a <3 cat <lora:detail:0.8>', 1],
    ['a < b <random:c,d>', 1],
    ['a <3 cat, {value}', 1],
    ['a <3 cat <lora:gone>', 1],
    ['<random:x <3 <wc:colours>>, {value}', 1],
    ['<random:a <, <wc:colours>, >, b>, {value}', 1],
  ])('%s', (prompt, times) => {
    expect(told(prompt)).toEqual(new Array(times).fill('swallowedTag warning: <'));
  });

  test('what brackets keep from being read is no use of a model', () => {
    expect(loras('1girl, :<, <lora:detail:0.8>, >_<, {value}')).toEqual([]);
    expect(loras('a <3 cat <lora:detail:0.8>')).toEqual([]);
    expect(presetMentions('a <3 cat <preset:A>')).toEqual([]);
  });

  test.each([
    'malice<p>white_rabbit, <|>_<|>, >3<',
    '{value}, <lora:detail:0.8>, a <3 cat',
    '{value}, >_<, 1 < 2',
    '{value} a < 3 <segment:face> x',
    '<lora:detail:0.8> > a, {value}',
  ])('nothing is said of %s', (prompt) => expect(told(prompt)).toEqual([]));

  test('a tag that is not closed is told once', () => {
    expect(told('{value}, <lora:detail')).toEqual(['unbalancedPrompt warning: <']);
    expect(told('<lora:detail, {value}')).toEqual(['swallowedTag warning: <']);
  });
});

test('tags know whether the server reads them', () => {
  const readings = (text: string) => promptTags(text).map(({ name, reading }) => `${name} ${reading}`);
  expect(readings('<random:<wc:x>|<comment:<wc:x>>> <segment:<random:a,b>>')).toEqual([
    'random read',
    'wc read',
    'comment read',
    'wc comment',
    'segment read',
    'random unknown',
  ]);
  expect(readings('<, <wc:x>> < <wc:y>')).toEqual([', <wc:x> read', 'wc noTag', ' <wc:y> unclosed', 'wc unclosed']);
  expect(promptTags(`${'<'.repeat(3000)}a <wc:x>`).every(({ reading }) => reading === 'unclosed')).toBe(true);
});
