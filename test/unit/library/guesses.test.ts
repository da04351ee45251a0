import { describe, expect, test } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import { closest } from '../../../src/swarm/spelling';
import { steps } from './golden';

const catalogue = new Catalogue(
  catalogueWire.parse({
    ...steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply,
    models: { LoRA: [['detail_v1.safetensors', 'x']], 'Stable-Diffusion': [['old/base.safetensors', 'x']] },
  }),
);

/** What is found, as `rule severity`, with what the fix makes of the values. */
function told(params: Record<string, string>): string[] {
  return findingsOf({ params: new Map(Object.entries(params)) }, catalogue).map(({ rule, severity, fix }) =>
    [`${rule} ${severity}`, ...(fix?.edits ?? []).map((edit) => (edit.kind === 'setParam' ? `${edit.id}=${edit.value}` : edit.kind))].join(
      ' ',
    ),
  );
}

describe('a guess is made for slips and known renames alone', () => {
  test.each([
    '<wcrandom:0.3::a|b>',
    '<wcrandom:a|b>',
    '<wcwildcard[2]:x,not=y>',
    '<videoclip[1,0]>',
    '<lyco:x>',
    '<basement>',
    '<ranodm:0.3::a|b>',
    '<pose:x>',
  ])('%s is a tag of an extension: a hint without a guess', (tag) => {
    expect(told({ prompt: `{value} ${tag}` })).toEqual(['unknownTag hint']);
  });

  test.each([
    ['<wildcrad:x>', '<wildcard:x>'],
    ['<ramdom:a,b>', '<random:a,b>'],
    ['<segmnt:face>', '<segment:face>'],
    ['<triger>', '<trigger>'],
  ])('%s is a slip', (tag, meant) => {
    expect(told({ prompt: `{value} ${tag}` })).toEqual([`unknownTag warning prompt={value} ${meant}`]);
  });

  test('a parameter is guessed only where the value is one for it', () => {
    expect(told({ videostages: '[{"model":"x"}]' })).toEqual(['unknownParameter hint']);
    expect(told({ videoframe: '[{"model":"x"}]' })).toEqual(['unknownParameter hint']);
    expect(told({ promt: '{"a":1}' })).toEqual(['unknownParameter hint']);
    expect(told({ stepz: 'many' })).toEqual(['unknownParameter hint']);
    expect(told({ stepz: '30' })).toEqual(['unknownParameter warning removeParam steps=30']);
    expect(told({ promt: 'a cat' })).toEqual(['unknownParameter warning removeParam prompt=a cat']);
  });

  test('names of StableSwarmUI are known, those of live extensions are not guessed at', () => {
    expect(told({ comfyuisampler: 'euler' })).toEqual(['unknownParameter warning removeParam sampler=euler']);
    expect(told({ comfyuischeduler: 'karras' })).toEqual(['unknownParameter warning removeParam scheduler=karras']);
    expect(told({ comfyuisampler: 'euler', sampler: 'ddim' })).toEqual(['unknownParameter hint']);
    const { message } = findingsOf({ params: new Map([['comfyuisampler', 'euler']]) }, catalogue)[0] ?? {};
    expect(message).toContain('its value is used again');
    const without = new Catalogue({
      ...catalogueWire.parse(steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply),
      list: [],
    });
    expect(findingsOf({ params: new Map([['autowebuisampler', 'Euler']]) }, without).map(({ fix }) => fix)).toEqual([undefined]);
  });

  test('another number is another thing', () => {
    expect(told({ prompt: '{value} <lora:detail_v2>' })).toEqual(['promptReference warning']);
    expect(told({ prompt: '{value} <lora:detial_v1>' })).toEqual(['promptReference warning prompt={value} <lora:detail_v1>']);
    expect(closest('base', ['base2', 'bse', 'prebase'], (one) => one)).toBe('bse');
  });
});

describe('of two names of one parameter the value that counts stays', () => {
  test('an old name beside the new one is dropped by the server', () => {
    for (const params of [
      { textvideofps: '16', videofps: '24' },
      { videofps: '24', textvideofps: '16' },
    ])
      expect(told(params)).toEqual([expect.stringMatching(/^oldParameter warning removeParam$/)]);
  });

  test('of two spellings the last counts', () => {
    expect(told({ cfgscale: '5', 'CFG Scale': '6' })).toEqual(['collapsingKeys warning removeParam']);
    expect(told({ 'CFG Scale': '6', cfgscale: '5' })).toEqual(['collapsingKeys warning removeParam']);
  });

  test('where both count, none is taken out', () => {
    expect(told({ prompt: 'a cat', 'Pro mpt': '{value}, soft' })).toEqual(['collapsingKeys warning']);
    expect(told({ model: 'old/base', 'Mo del': '(None)' })).toContain('collapsingKeys warning');
  });
});
