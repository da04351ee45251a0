import { absurdResolution } from './absurdResolution';
import { booleanSpelling } from './booleanSpelling';
import { brokenTag } from './brokenTag';
import { changedValue } from './changedValue';
import { collapsingKeys } from './collapsingKeys';
import { emptyPreset } from './emptyPreset';
import type { PresetRule, ValueRule } from './finding';
import { listLengths } from './listLengths';
import { longPrompt } from './longPrompt';
import { looseChoice } from './looseChoice';
import { looseModel } from './looseModel';
import { loraWeight } from './loraWeight';
import { missingFeature } from './missingFeature';
import { missingModel } from './missingModel';
import { mixedArchitectures } from './mixedArchitectures';
import { noEffect } from './noEffect';
import { notABoolean } from './notABoolean';
import { notAChoice } from './notAChoice';
import { notANumber } from './notANumber';
import { notAResolution } from './notAResolution';
import { notMedia } from './notMedia';
import { notPermitted } from './notPermitted';
import { oldParameter } from './oldParameter';
import { outOfRange } from './outOfRange';
import { outOfView } from './outOfView';
import { parameterSpelling } from './parameterSpelling';
import { presetCircle } from './presetCircle';
import { presetReference } from './presetReference';
import { promptReference } from './promptReference';
import type { PromptRule } from './promptRule';
import { redundantValue } from './redundantValue';
import { unbalancedPrompt } from './unbalancedPrompt';
import { unknownParameter } from './unknownParameter';
import { unknownTag } from './unknownTag';
import { valueDoubled } from './valueDoubled';
import { valueMissing } from './valueMissing';
import { valueNotReplaced } from './valueNotReplaced';

/** Rules about one value, in the order in which they are told. */
export const VALUE_RULES: readonly ValueRule[] = [
  parameterSpelling,
  oldParameter,
  notANumber,
  outOfRange,
  outOfView,
  notABoolean,
  booleanSpelling,
  notAChoice,
  looseChoice,
  missingModel,
  looseModel,
  notMedia,
  notAResolution,
  loraWeight,
  missingFeature,
  changedValue,
  valueNotReplaced,
  noEffect,
  redundantValue,
];

/** Rules about a preset as a whole. */
export const PRESET_RULES: readonly PresetRule[] = [
  notPermitted,
  unknownParameter,
  collapsingKeys,
  listLengths,
  mixedArchitectures,
  absurdResolution,
  emptyPreset,
];

/** Rules about the prompts of a preset, in the order in which they are told. */
export const PROMPT_RULES: readonly PromptRule[] = [
  brokenTag,
  unbalancedPrompt,
  unknownTag,
  promptReference,
  presetCircle,
  presetReference,
  valueDoubled,
  valueMissing,
  longPrompt,
];
