import { describe, expect, test } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { fixAll } from '../../../src/library/findings/applyFixes';
import { checkLibrary } from '../../../src/library/findings/checkLibrary';
import { ignoredValue } from '../../../src/library/findings/ignoredValues';
import type { Place } from '../../../src/library/findings/libraryFinding';
import { type FindingOptions, findingsOf } from '../../../src/library/findings/presetFindings';
import { readModelLinks, readStarredModels } from '../../../src/library/models/modelMaps';
import type { Preset } from '../../../src/library/snapshot/preset';
import { indexTitles } from '../../../src/library/snapshot/titleIndex';
import { steps } from './golden';

const recorded = steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply;
const classOf = (id: string, compat_class: string) => ({
  id,
  name: id.toUpperCase(),
  compat_class,
  standard_width: 1024,
  standard_height: 1024,
});
const catalogue = new Catalogue(
  catalogueWire.parse({
    ...recorded,
    models: {
      'Stable-Diffusion': [
        ['xl/base-one.safetensors', 'xl'],
        ['flux/dev-one.safetensors', 'flux'],
      ],
      LoRA: [['style/ink.safetensors', 'xl-lora']],
      VAE: [['flux-ae.safetensors', 'flux-vae']],
    },
    model_compat_classes: { sdxl: { id: 'sdxl', vae_family: 'sdxl' }, flux: { id: 'flux', vae_family: 'flux1' } },
    model_classes: Object.fromEntries(
      [classOf('xl', 'sdxl'), classOf('flux', 'flux'), classOf('xl-lora', 'sdxl'), classOf('flux-vae', 'flux')].map((one) => [one.id, one]),
    ),
    wildcards: ['colours'],
  }),
);

const rulesFor = (params: Readonly<Record<string, string>>, options?: FindingOptions) =>
  findingsOf({ params: new Map(Object.entries(params)) }, catalogue, options).map(({ rule }) => rule);
/** Rules that are silent unless somebody asks for them. */
const ASKED = { redundantValue: 'hint', valueMissing: 'hint' } as const;

describe('each rule finds what it is for, and nothing in what is fine', () => {
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['absurdResolution', { width: '16384', height: '16384' }, { width: '1024', height: '768' }],
    ['absurdResolution', { width: '4096', height: '512' }, { rawresolution: '1024x1024' }],
    ['booleanSpelling', { donotsave: 'True' }, { donotsave: 'true' }],
    ['brokenTag', { prompt: '{value} <fromto:a,b>' }, { prompt: '{value} <fromto[0.5]:a,b>' }],
    ['brokenTag', { prompt: '{value} <random:5-1>' }, { prompt: '{value} <random:1-5>' }],
    ['brokenTag', { prompt: '{value} <repeat[3-1]:very>' }, { prompt: '{value} <repeat[1-3]:very>' }],
    ['brokenTag', { Prompt: '{value} <random:5-1>' }, { Prompt: '{value} <random:1-5>' }],
    ['outOfRange', { Prompt: '{value} <param[steps]:9999>' }, { Prompt: '{value} <param[steps]:9>' }],
    ['brokenTag', { prompt: '{value} <var>' }, { prompt: '{value} <random[0]:5-1> <random:3,5-1>' }],
    ['changedValue', { prompt: '{value}, soft ' }, { prompt: '{value}, soft' }],
    ['changedValue', { personalnote: '2024-01-02T03:04:05' }, { personalnote: 'on 2024-01-02T03:04:05' }],
    ['collapsingKeys', { steps: '3', STEPS: '4' }, { steps: '3', cfgscale: '4' }],
    ['emptyPreset', {}, { steps: '3' }],
    ['listLengths', { loras: 'style/ink', loraweights: '1,2' }, { loras: 'style/ink', loraweights: '1' }],
    ['longPrompt', { prompt: `{value} ${'word '.repeat(400)}end` }, { prompt: '{value} a few words' }],
    ['looseChoice', { scheduler: 'kar' }, { scheduler: 'karras' }],
    ['looseModel', { model: 'base-one' }, { model: 'xl/base-one' }],
    ['loraWeight', { loras: 'style/ink', loraweights: 'much' }, { loras: 'style/ink', loraweights: '0.8' }],
    ['missingModel', { model: 'old/base-two' }, { model: 'flux/dev-one.safetensors' }],
    ['mixedArchitectures', { model: 'flux/dev-one', loras: 'style/ink' }, { model: 'xl/base-one', loras: 'style/ink' }],
    ['mixedArchitectures', { model: 'xl/base-one', vae: 'flux-ae' }, { model: 'flux/dev-one', vae: 'flux-ae' }],
    ['noEffect', { maskblur: '9' }, { maskblur: '9', maskimage: 'inputs/a.png' }],
    ['noEffect', { aspectratio: '4:3' }, { aspectratio: '4:3', sidelength: '1024' }],
    ['notABoolean', { donotsave: 'yes' }, { donotsave: 'true' }],
    ['notAChoice', { scheduler: 'karrsa' }, { scheduler: 'karras' }],
    ['notANumber', { steps: '5.0' }, { steps: '5' }],
    ['notAResolution', { rawresolution: 'large' }, { rawresolution: '640x480' }],
    ['notMedia', { initimage: 'x' }, { initimage: 'inputs/a.png' }],
    ['oldParameter', { textvideofps: '16' }, { videofps: '16' }],
    ['outOfRange', { cfgscale: '99999' }, { cfgscale: '7.5' }],
    ['outOfView', { steps: '400' }, { steps: '40' }],
    ['parameterSpelling', { 'CFG Scale': '5' }, { cfgscale: '5' }],
    ['promptReference', { prompt: '{value} <lora:style/inc:1>' }, { prompt: '{value} <lora:style/ink:1> <wildcard:colours>' }],
    ['redundantValue', { steps: '20' }, { steps: '21' }],
    ['redundantValue', { maskimage: 'inputs/a.png', maskblur: '0' }, { maskimage: 'inputs/a.png', maskblur: '8' }],
    ['unbalancedPrompt', { prompt: '{value}, (soft' }, { prompt: '{value}, (soft:1.2) \\( :)' }],
    ['unbalancedPrompt', { prompt: '{value}, <random:a,b' }, { prompt: '{value}, <random:a,b>, 1 < 2' }],
    ['unknownParameter', { stepz: '4' }, { steps: '4' }],
    ['unknownTag', { prompt: '{value} <wildcrad:colours>' }, { prompt: '{value} <wc:colours> <BREAK>' }],
    ['valueDoubled', { prompt: '{value}, {value}' }, { prompt: '{value}', refinerprompt: '{value}, {value}' }],
    ['valueMissing', { prompt: 'a cat' }, { prompt: 'a {value}', refinerprompt: 'a cat' }],
    ['valueNotReplaced', { prompt: 'a {prompt}' }, { personalnote: '{value}' }],
  ])('%s', (rule, bad, good) => {
    expect(rulesFor(bad, { rules: ASKED })).toContain(rule);
    expect(rulesFor(good, { rules: ASKED })).not.toContain(rule);
  });

  test('what the account may not use is an error only where that is known', () => {
    const without = new Catalogue(catalogueWire.parse({ ...recorded, list: [] }));
    const find = (may?: () => boolean) => findingsOf({ params: new Map([['videomodel', 'x']]) }, without, { may }).map(({ rule }) => rule);
    expect([find(() => false), find(() => true), find()]).toEqual([['notPermitted'], ['unknownParameter'], ['unknownParameter']]);
  });

  test('a feature is missed only where the server tells of some', () => {
    expect(rulesFor({ teacachethreshold: '0.3' }, { features: new Set(['comfyui']) })).toContain('missingFeature');
    expect(rulesFor({ teacachethreshold: '0.3' }, { features: new Set(['teacache']) })).not.toContain('missingFeature');
    expect(rulesFor({ teacachethreshold: '0.3' }, { features: new Set() })).not.toContain('missingFeature');
  });

  test('a value set by a tag in the prompt is checked as one of the preset', () => {
    expect(rulesFor({ prompt: '{value} <param[steps]:9999>' })).toEqual(['outOfRange']);
  });
});

describe('settings of rules', () => {
  test('give another severity, or none', () => {
    const find = (rules: FindingOptions['rules']) => findingsOf({ params: new Map([['steps', '20']]) }, catalogue, { rules });
    expect(find({ redundantValue: 'error' }).map(({ severity }) => severity)).toEqual(['error']);
    expect(find({ redundantValue: 'off' })).toEqual([]);
    expect(rulesFor({ steps: '20' }, { rules: ASKED, ignored: new Set(['redundantValue']) })).toEqual([]);
  });

  test('what is true of nearly every preset is silent unless it is asked for', () => {
    expect(rulesFor({ prompt: 'a cat', steps: '20' })).toEqual([]);
    expect(rulesFor({ prompt: 'a cat', steps: '20' }, { rules: ASKED })).toEqual(['valueMissing', 'redundantValue']);
  });
});

test('no value is taken out for being a default, for switching off, or for lacking a partner', () => {
  const rules = { ...ASKED, noEffect: 'hint' } as const;
  const fixed = catalogue.parameters.flatMap(({ id, default: value }) =>
    [value, ignoredValue(id)].flatMap((one) =>
      one === undefined
        ? []
        : findingsOf({ params: new Map([[id, one]]) }, catalogue, { rules }).filter(
            ({ rule, fix }) => Object.hasOwn(rules, rule) && fix?.edits.some(({ kind }) => kind === 'removeParam'),
          ),
    ),
  );
  expect(fixed).toEqual([]);
});

test('all findings of a kind are fixed together, each on what the one before left', () => {
  const content = {
    description: '',
    starred: false,
    params: new Map([
      ['steps', '9999'],
      ['cfgscale', '999'],
      ['seed', '5'],
    ]),
  };
  const find = (one: typeof content) => findingsOf(one, catalogue).filter(({ rule }) => rule === 'outOfRange');
  expect([...(fixAll(content, find)?.params ?? [])]).toEqual([
    ['steps', '500'],
    ['cfgscale', '100'],
    ['seed', '5'],
  ]);
});

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['absurdResolution', { model: 'xl/base-one', width: '16384', height: '16384' }, { width: '1024', height: '1024' }],
  ['brokenTag', { prompt: '{value} <random[1]:5-1> b' }, { prompt: '{value} <random[1]:1-5> b' }],
  ['missingModel', { model: 'flux/dve-one' }, { model: 'flux/dev-one.safetensors' }],
  ['promptReference', { prompt: '{value} <lora:style/nik>' }, { prompt: '{value} <lora:style/ink>' }],
  ['listLengths', { loras: 'style/ink,style/ink', loraweights: '0.8' }, { loraweights: '0.8,1' }],
  ['listLengths', { loras: 'style/ink,style/ink', loraweights: '1,2,3' }, { loraweights: '1,2' }],
  ['listLengths', { loras: 'style/ink,style/ink', lorasectionconfinement: '5' }, { lorasectionconfinement: '5,-1' }],
  ['loraWeight', { loras: 'style/ink,style/ink', loraweights: '1,99' }, { loraweights: '1,10' }],
  ['mixedArchitectures', { model: 'flux/dev-one', loras: 'x,style/ink', loraweights: '1,2' }, { loras: 'x', loraweights: '1' }],
  // Names with a comma stay apart.
  ['mixedArchitectures', { model: 'flux/dev-one', loras: 'a, b\n|||\nstyle/ink\n|||\nc' }, { loras: 'a, b\n|||\nc' }],
  ['notABoolean', { donotsave: 'Yes' }, { donotsave: 'true' }],
  ['notAResolution', { rawresolution: '640 × 480' }, { rawresolution: '640x480' }],
  ['presetCircle', { prompt: '{value} <p:own> a' }, { prompt: '{value} a' }],
  ['presetCircle', { negativeprompt: '<preset:Back>, b <preset[2]:OWN>' }, { negativeprompt: ', b' }],
  ['presetReference', { prompt: '<p:Smae>' }, { prompt: '<p:Same>' }],
  ['unbalancedPrompt', { prompt: '{value, a' }, { prompt: '{value}, a' }],
  ['unbalancedPrompt', { prompt: '{value} (a' }, { prompt: '{value} \\(a' }],
])('a fix of %s puts it right', (rule, params, expected) => {
  const other = (title: string, prompt: string): Preset => ({
    ...{ title, description: '', starred: false, author: '', picture: undefined },
    params: new Map([['prompt', prompt]]),
  });
  const others = [other('Same', ''), other('Back', '<preset:Own>')];
  const options = { presets: { presets: others, get: indexTitles(others) }, title: 'Own' };
  const find = (content: { params: ReadonlyMap<string, string> }) =>
    findingsOf(content, catalogue, options).filter((one) => one.rule === rule);
  const before = { description: '', starred: false, params: new Map(Object.entries(params)) };
  const fixed = fixAll(before, find);
  expect(Object.fromEntries(fixed?.params ?? [])).toEqual({ ...params, ...expected });
  expect(fixed && find(fixed)).toEqual([]);
});

test('every LoRA that is gone is told, and goes with all that stands beside it; the last takes all lists along', () => {
  const wire = catalogueWire.parse(recorded);
  const list = wire.list.map((one) => (one.id === 'loras' ? { ...one, values: ['style/ink', 'detail'] } : one));
  const known = new Catalogue({ ...wire, list });
  const there = 'style/ink';
  const find = (content: { params: ReadonlyMap<string, string> }) =>
    findingsOf(content, known).filter(({ rule }) => rule === 'missingModel');
  const content = (params: Record<string, string>) => ({ description: '', starred: false, params: new Map(Object.entries(params)) });
  const lists = { loras: `qqqq/7,${there},zzzz/9`, loraweights: '0.1,0.2,0.3', lorasectionconfinement: '5' };
  expect(find(content(lists)).map(({ fix }) => fix?.title)).toEqual(['Remove "qqqq/7" and its weight', 'Remove "zzzz/9" and its weight']);
  expect([...(fixAll(content(lists), find)?.params ?? [])]).toEqual([
    ['loras', there],
    ['loraweights', '0.2'],
  ]);
  expect(find(content({ loras: `qqqq/7,${there}`, lorasectionconfinement: '5' })).map(({ fix }) => fix?.title)).toEqual([
    'Remove "qqqq/7"',
  ]);
  expect([...(fixAll(content({ loras: 'qqqq/7', loraweights: '0.5' }), find)?.params ?? [['left']])]).toEqual([]);
});

test('a missing weight of the text encoder is filled up with that of its LoRA, as the server does', () => {
  const filled = (loraweights: string | undefined) => {
    const params = { loras: 'style/ink,style/ink,style/ink', loratencweights: '0.2', ...(loraweights && { loraweights }) };
    const found = findingsOf({ params: new Map(Object.entries(params)) }, catalogue).find(({ paramId }) => paramId === 'loratencweights');
    return [found?.fix?.title, found?.fix?.edits[0]];
  };
  const set = (value: string) => ({ kind: 'setParam', id: 'loratencweights', value });
  expect(filled('0.8,0.7,0.6')).toEqual(['Fill with 0.7, 0.6', set('0.2,0.7,0.6')]);
  expect(filled('0.8,0.7')).toEqual(['Fill with 0.7, 1', set('0.2,0.7,1')]);
  expect(filled(undefined)).toEqual(['Fill with 1', set('0.2,1,1')]);
});

test('the whole library is looked at: titles, duplicates, circles, stars and links', async () => {
  const preset = (title: string, params: Record<string, string>): Preset => ({
    title,
    description: '',
    starred: false,
    author: 'local',
    picture: undefined,
    params: new Map(Object.entries(params)),
  });
  const presets = [
    preset('v1.5', { steps: '3' }),
    preset('v15', { steps: '4' }),
    preset('Same', { seed: '1', steps: '9' }),
    preset('Same again', { steps: '9', seed: '1' }),
    preset('Here', { prompt: '{value} <preset:There>' }),
    preset('There', { prompt: '{value} <p:here>' }),
    preset('Lost', { prompt: '{value} <preset:Smae>' }),
  ];
  const library = {
    presets,
    get: indexTitles(presets),
    starredModels: readStarredModels({ LoRA: ['style/ink.safetensors', 'gone.safetensors'], Unknown: ['x'] }),
    modelLinks: readModelLinks({ LoRA: { 'style/ink': ['Same', 'Nobody'], 'style/ink.safetensors': ['Here'], gone: ['Same'] } }),
  };
  const { findings } = await checkLibrary(library, { catalogue });
  const told = findings;
  const where = ({ place }: (typeof told)[number]) => (place.kind === 'preset' ? place.title : `${place.kind} ${place.model}`);
  expect(told.map((finding) => `${where(finding)}: ${finding.rule}`)).toEqual([
    'v1.5: titlesCollide',
    'v15: titlesCollide',
    'Same again: duplicatePreset',
    'Here: presetCircle',
    'There: presetCircle',
    'Lost: presetReference',
    'link style/ink: danglingLink',
    'star gone.safetensors: missingStarredModel',
    'link gone: missingLinkedModel',
    'link style/ink.safetensors: linkSpelling',
  ]);
  expect(told.find(({ message }) => message.includes('Smae'))?.fix?.edits).toEqual([
    { kind: 'setParam', id: 'prompt', value: '{value} <preset:Same>' },
  ]);
  // What is ignored of one place is told of the others.
  const mute = (place: Place) => (place.kind !== 'preset' && place.model.startsWith('gone') ? new Set(['missingLinkedModel']) : undefined);
  const left = (await checkLibrary(library, { catalogue }, { ignoredIn: mute })).findings;
  expect(findings.filter((one) => !left.some((other) => other.message === one.message)).map(({ rule }) => rule)).toEqual([
    'missingLinkedModel',
  ]);
});
