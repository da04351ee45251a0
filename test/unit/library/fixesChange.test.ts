import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Parameter } from '../../../src/library/catalogue/catalogue';
import { storedContent } from '../../../src/library/catalogue/paramMap';
import { effective } from '../../../src/library/effective/effective';
import type { Effective } from '../../../src/library/effective/outcome';
import type { Stack } from '../../../src/library/effective/stack';
import { applyEdits } from '../../../src/library/findings/applyFixes';
import type { Finding, Fix } from '../../../src/library/findings/finding';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import { PRESET_RULES, PROMPT_RULES, VALUE_RULES } from '../../../src/library/findings/rules';
import type { Preset } from '../../../src/library/snapshot/preset';
import { indexTitles } from '../../../src/library/snapshot/titleIndex';
import { type Body, inputOf, presenceCatalogue, presenceFacts } from '../../conformance/presenceWorld';
import { readGolden } from '../../conformance/recording';

const catalogue = presenceCatalogue();
const facts = presenceFacts(catalogue);
const soft: Preset = {
  ...{ title: 'P suffix', description: '', starred: false, author: '', picture: undefined },
  params: facts.presetNamed?.('P suffix')?.params ?? new Map(),
};
const known = { presets: [soft], get: indexTitles([soft]) };
const form = inputOf(readGolden<Readonly<Record<string, Body>>>('presence/contexts.json')['sdxl-ui'] ?? {});
type Params = ReadonlyMap<string, string>;

/** Values as people have them, right and wrong. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  steps: ['20', '5.0', '9999', '  30 ', '400', 'many'],
  cfgscale: ['7', '999', '6,5', '5f', '-1'],
  'CFG Scale': ['4', '8'],
  STEPS: ['3', '11'],
  stepz: ['12'],
  seed: ['-1', '5', '5.0'],
  width: ['512', '16384', '1024', '768'],
  height: ['512', '16384', '1152'],
  rawresolution: ['640x480', '640 × 480', '1024x1024', '800'],
  aspectratio: ['1:1', 'Custom', '16:9', '3:4'],
  'Aspect Ratio': ['16:9', 'Custom'],
  sidelength: ['1024', '2048'],
  sampler: ['euler', 'eulerr', 'dpmpp_2m', ''],
  comfyuisampler: ['euler', 'nothing'],
  scheduler: ['karras', 'kar', 'karrsa', 'normal'],
  donotsave: ['True', 'true', 'yes', '', 'no'],
  automaticvae: ['FALSE', 'true'],
  model: ['base', 'bas', 'bsae', '(None)', 'gone', 'flux', 'elsewhere/other'],
  'Mo del': ['other', '(None)'],
  vae: ['nice', 'nic', 'None', 'Automatic'],
  refinermodel: ['other', '(Use Base)', 'othre'],
  refinermethod: ['PostApply', 'Post'],
  refinercontrolpercentage: ['0.2', '0.5', '7'],
  refinerupscale: ['1', '1.5', '0.1'],
  refinersteps: ['40'],
  loras: ['detail', 'detail,plain', 'detial', 'detail,gone,plain', '', 'det', 'fluxlora,plain'],
  loraweights: ['0.5', '0.5,1,2', '99', 'abc', ''],
  loratencweights: ['0.2', '0.2,99', '0'],
  lorasectionconfinement: ['0', '5', '11,0'],
  maskblur: ['4', '0', '9'],
  textvideofps: ['16'],
  videofps: ['24'],
  teacachemode: ['all', 'disabled'],
  autowebuisampler: ['Euler'],
  prompt: [
    '{value}, soft',
    'a cat',
    '{value}, {value}',
    '{value} <lora:detial:0.5> <lora:plain>',
    ' a cat ',
    '{prompt}, b',
    '{value} <random:5-1>',
    '{value} <wildcrad:one>',
    '{value} <wcrandom:a|b>',
    '<comment:<lora:detial> {value}> b',
    '{value, (soft',
    '{value} <preset:P sufix>',
    'a <3 <lora:detail>',
    '<embed:baad> {value}',
  ],
  'Pro mpt': ['{value}, more', 'else'],
  negativeprompt: ['bad', '{value}, (bad', '{value}, {value}', ''],
  promt: ['a dog'],
  unsamplerprompt: ['', '{value}'],
};

const presets = fc
  .uniqueArray(fc.constantFrom(...Object.keys(VALUES)), { minLength: 1, maxLength: 5 })
  .chain((keys) => fc.tuple(...keys.map((key) => fc.constantFrom(...(VALUES[key] ?? [])).map((value) => [key, value] as const))))
  .map((entries) => new Map(entries));

/** Another value of a parameter that the server takes. */
function otherwise({ id, type, values, min, max }: Parameter, value: string): string {
  const plain: Readonly<Record<string, string>> = {
    rawresolution: '832x832',
    loras: 'plain,a/b',
    loraweights: '0.3,0.7',
    loratencweights: '0.4',
    lorasectionconfinement: '5',
    model: 'other',
  };
  const known = plain[id];
  if (known !== undefined) return known;
  if (type === 'boolean') return value === 'true' ? 'false' : 'true';
  if (type === 'integer' || type === 'decimal') return String(Math.min(Math.max(min, 3), max || 3));
  if (type === 'model') return id === 'vae' ? 'Flux/ae' : 'base';
  return values?.find((choice) => choice.value !== value && choice.value !== '')?.value ?? 'typed before';
}

function othersOf(params: Params): Map<string, string> {
  return new Map(
    [...params].flatMap(([key, value]) => {
      const parameter = catalogue.find(key);
      return parameter ? [[parameter.id, otherwise(parameter, value)] as const] : [];
    }),
  );
}

/** The four cases in which a fix is judged; the preset is used last. */
function cases(params: Params): Readonly<Record<string, Pick<Stack, 'input' | 'presets'>>> {
  const others = othersOf(params);
  return {
    'an empty request': { input: new Map(), presets: [] },
    "what the page's form sends": { input: form, presets: [] },
    'a request with other values': { input: new Map([...form, ...others]), presets: [] },
    'an earlier preset with other values': { input: form, presets: [{ title: 'Earlier', params: others }] },
  };
}

/** What counts, part by part. */
function partsOf(made: Effective): Map<string, string> {
  const parts = new Map<string, string>([['size', `${made.size.width}x${made.size.height}`]]);
  for (const [key, { value }] of made.parameters) parts.set(key, value);
  for (const { key, name } of made.models) parts.set(key, name);
  for (const [key, { text }] of made.prompts) parts.set(key, text);
  parts.set('loras', made.loras.map(({ name, weight, textEncoder, section }) => [name, weight, textEncoder, section].join(' ')).join(', '));
  return parts;
}

const LORAS = ['loras', 'loraweights', 'loratencweights', 'lorasectionconfinement'];
const SIZES = ['size', 'width', 'height', 'rawresolution', 'aspectratio', 'sidelength'];
/** What a tag of a prompt can bring. */
const TAGGED = ['prompt', 'negativeprompt', 'wildcardseed', ...LORAS];

/** The parts that a fix may change: those of the parameters it sets or removes. */
function touched({ edits }: Fix): Set<string> {
  return new Set(
    edits.flatMap((edit) => {
      if (edit.kind !== 'setParam' && edit.kind !== 'removeParam') return [];
      const id = catalogue.find(edit.id)?.id ?? edit.id;
      return [LORAS, SIZES, TAGGED]
        .filter((group) => group.includes(id))
        .flat()
        .concat(id);
    }),
  );
}

const KEEPS = new Set<string>([...VALUE_RULES, ...PRESET_RULES, ...PROMPT_RULES].filter(({ keeps }) => keeps).map(({ id }) => id));

/** Lists that stand beside another may be written otherwise while the whole stays. */
function rewritten({ edits }: Fix): Set<string> {
  return new Set(edits.flatMap((edit) => (edit.kind === 'setParam' && LORAS.includes(edit.id) && edit.id !== 'loras' ? [edit.id] : [])));
}

/** What goes against a fix, in words; none where it keeps to what its rule says. */
function wrongs(params: Params, { rule, fix }: Finding): string[] {
  if (!fix) return [];
  const content = { description: '', starred: false, params };
  const fixed = storedContent(applyEdits(content, fix.edits)).params;
  const stored = storedContent(content).params;
  return Object.entries(cases(params)).flatMap(([name, { input, presets: earlier }]) => {
    const make = (last: Params) => effective({ ...facts, input, presets: [...earlier, { title: 'Own', params: last }] });
    const [before, after] = [make(stored), make(fixed)];
    // What the server refused is now made, or refused for another reason.
    if (before.refused) {
      const own = KEEPS.has(rule) && !touched(fix).has(before.refused.key);
      return own && after.refused?.key !== before.refused.key ? [`${name}: ${rule}: no longer refused`] : [];
    }
    if (after.refused) return [`${name}: refused after ${fix.title}: ${after.refused.message}`];
    const [was, is] = [partsOf(before), partsOf(after)];
    const differ = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
    const may = KEEPS.has(rule) ? rewritten(fix) : touched(fix);
    return differ.filter((key) => !may.has(key)).map((key) => `${name}: ${rule} ${key}: ${was.get(key)} -> ${is.get(key)}`);
  });
}

describe('a fix, in the four cases with the preset used last', () => {
  test('leaves what counts as it is, or changes only the parameters it names', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(presets, (params) => {
        for (const finding of findingsOf({ params }, catalogue, { features: facts.features, presets: known, title: 'Own' })) {
          if (finding.fix) seen.add(finding.rule);
          expect(wrongs(params, finding)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
    // Each rule that has a fix for such values was put to the test.
    expect(seen.size).toBeGreaterThan(20);
  });
});
