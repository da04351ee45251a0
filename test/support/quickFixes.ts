import type { RuleId } from '../../src/library/findings/ruleIds';

/** One quick fix as a person takes it: where the cursor stands, what it is called, what it makes of the text. */
export interface QuickFix {
  readonly rule: RuleId;
  /** A piece of the text that is nowhere else in it. */
  readonly at: string;
  readonly title: string;
  /** Values that are others afterwards; undefined where they are gone. */
  readonly gives: Readonly<Record<string, unknown>>;
}

/** A text with faults, each of which is put right in turn. */
export interface Faulty {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly fixes: readonly QuickFix[];
}

/** Presets for a server with six small models and a backend, whose account may not choose the backend. The preset is called "Faulty", another one "Same". */
export const FAULTY_PRESETS: readonly Faulty[] = [
  {
    name: 'values',
    values: {
      prompt: '{value} <random:5-1>',
      negativeprompt: '{value}, (soft',
      unsamplerprompt: '{value}, <wildcrad:colours>',
      personalnote: ' soft ',
      model: 'base',
      width: '16384',
      height: '16384',
      vae: 'nic',
      refinermodel: 'old/base',
      cfgscale: '999',
      seed: '5.0',
      varationseed: '7',
      scheduler: 'kar',
      sampler: 'eulerr',
      donotsave: 'True',
      nopreviews: 'yes',
      Images: '2',
      textvideofps: '16',
      enableaitemplate: 'true',
      exactbackendid: '1',
    },
    fixes: [
      { rule: 'brokenTag', at: 'random:5-1', title: 'Change to 1-5', gives: { prompt: '{value} <random:1-5>' } },
      { rule: 'unbalancedPrompt', at: '(soft', title: 'Change to "\\("', gives: { negativeprompt: '{value}, \\(soft' } },
      { rule: 'unknownTag', at: 'wildcrad', title: 'Change to <wildcard>', gives: { unsamplerprompt: '{value}, <wildcard:colours>' } },
      { rule: 'changedValue', at: 'personalnote', title: 'Trim Spaces', gives: { personalnote: 'soft' } },
      { rule: 'absurdResolution', at: 'width', title: 'Set to 1024 × 1024', gives: { width: '1024', height: '1024' } },
      { rule: 'looseModel', at: 'vae', title: 'Change to "nice.safetensors"', gives: { vae: 'nice.safetensors' } },
      { rule: 'missingModel', at: 'refinermodel', title: 'Change to "base.safetensors"', gives: { refinermodel: 'base.safetensors' } },
      { rule: 'outOfRange', at: 'cfgscale', title: 'Set to 100', gives: { cfgscale: '100' } },
      { rule: 'notANumber', at: '"seed', title: 'Set to 5', gives: { seed: '5' } },
      {
        rule: 'unknownParameter',
        at: 'varationseed',
        title: 'Rename to "variationseed" and Use "7"',
        gives: { varationseed: undefined, variationseed: '7' },
      },
      { rule: 'looseChoice', at: 'scheduler', title: 'Change to "karras"', gives: { scheduler: 'karras' } },
      { rule: 'notAChoice', at: 'sampler"', title: 'Change to "euler"', gives: { sampler: 'euler' } },
      { rule: 'booleanSpelling', at: 'donotsave', title: 'Change to "true"', gives: { donotsave: 'true' } },
      { rule: 'notABoolean', at: 'nopreviews', title: 'Change to "true"', gives: { nopreviews: 'true' } },
      { rule: 'parameterSpelling', at: 'Images', title: 'Rename to "images"', gives: { Images: undefined, images: '2' } },
      { rule: 'oldParameter', at: 'textvideofps', title: 'Rename to "videofps"', gives: { textvideofps: undefined, videofps: '16' } },
      { rule: 'missingFeature', at: 'enableaitemplate', title: 'Remove Enable AITemplate', gives: { enableaitemplate: undefined } },
      { rule: 'notPermitted', at: 'exactbackendid', title: 'Remove exactbackendid', gives: { exactbackendid: undefined } },
    ],
  },
  {
    name: 'lists and prompts',
    values: {
      prompt: '{value}, {value}',
      negativeprompt: 'blurry',
      unsamplerprompt: '{value} <lora:detial:1>',
      personalnote: 'for {prompt}',
      loras: 'detail,style/ink é,detail',
      loraweights: '1,0.5,0.7',
      loratencweights: '0.2',
      lorasectionconfinement: '0,5,0,0',
      rawresolution: '640 × 480',
    },
    fixes: [
      { rule: 'valueDoubled', at: '{value}",', title: 'Keep First {value}', gives: { prompt: '{value}' } },
      { rule: 'promptReference', at: 'detial', title: 'Change to "detail"', gives: { unsamplerprompt: '{value} <lora:detail:1>' } },
      { rule: 'valueNotReplaced', at: '{prompt}', title: 'Change to {value}', gives: { personalnote: 'for {value}' } },
      { rule: 'listLengths', at: 'loratencweights', title: 'Fill with 0.5, 0.7', gives: { loratencweights: '0.2,0.5,0.7' } },
      { rule: 'listLengths', at: 'lorasectionconfinement', title: 'Remove Last Entry', gives: { lorasectionconfinement: '0,5,0' } },
      { rule: 'notAResolution', at: 'rawresolution', title: 'Change to "640x480"', gives: { rawresolution: '640x480' } },
    ],
  },
  {
    name: 'what does not go together',
    values: {
      prompt: '{value} <preset:Smae> <preset:Faulty>',
      model: 'anime/v1.5 mix',
      loras: 'style/ink é,detail',
      loraweights: '99,0.5',
      aspectratio: 'Custom',
      'Aspect Ratio': '16:9',
    },
    fixes: [
      { rule: 'presetCircle', at: 'Faulty', title: 'Remove "<preset:Faulty>"', gives: { prompt: '{value} <preset:Smae>' } },
      { rule: 'presetReference', at: 'Smae', title: 'Change to "Same"', gives: { prompt: '{value} <preset:Same>' } },
      { rule: 'loraWeight', at: 'loraweights', title: 'Set to 10', gives: { loraweights: '10,0.5' } },
      { rule: 'mixedArchitectures', at: 'loras', title: 'Remove "detail"', gives: { loras: 'style/ink é', loraweights: '10' } },
      {
        rule: 'collapsingKeys',
        at: 'aspectratio',
        title: 'Remove "aspectratio" and Keep Aspect Ratio = "16:9"',
        gives: { aspectratio: undefined },
      },
    ],
  },
];

/** The maps of a server, by the command that opens each. */
export const FAULTY_MAPS: readonly (Faulty & { readonly command: string })[] = [
  {
    name: 'starred_models',
    command: 'SwarmUI: Open Starred Models as JSON',
    values: { LoRA: ['gone/detail.safetensors'] },
    fixes: [{ rule: 'missingStarredModel', at: 'gone', title: 'Change to "detail.safetensors"', gives: { LoRA: ['detail.safetensors'] } }],
  },
  {
    name: 'model_preset_links',
    command: 'SwarmUI: Open Model Links as JSON',
    values: { 'Stable-Diffusion': { 'base.safetensors': ['Same'] }, LoRA: { 'nothing like it': ['Same'] }, VAE: { nice: ['Samee'] } },
    fixes: [
      { rule: 'linkSpelling', at: 'base', title: 'Change to "base"', gives: { 'Stable-Diffusion': { base: ['Same'] } } },
      { rule: 'missingLinkedModel', at: 'nothing', title: 'Remove Links of "nothing like it"', gives: { LoRA: undefined } },
      { rule: 'danglingLink', at: 'Samee', title: 'Change to "Same"', gives: { VAE: { nice: ['Same'] } } },
    ],
  },
];
