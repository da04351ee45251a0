import type { PresetRule, ValueRule } from './finding';
import type { PromptRule } from './promptRule';
import { absurdResolution } from './rules/absurdResolution';
import { booleanSpelling } from './rules/booleanSpelling';
import { brokenTag } from './rules/brokenTag';
import { changedValue } from './rules/changedValue';
import { collapsingKeys } from './rules/collapsingKeys';
import { commentedValue } from './rules/commentedValue';
import { emptyPreset } from './rules/emptyPreset';
import { listLengths } from './rules/listLengths';
import { longPrompt } from './rules/longPrompt';
import { looseChoice } from './rules/looseChoice';
import { looseModel } from './rules/looseModel';
import { loraWeight } from './rules/loraWeight';
import { missingFeature } from './rules/missingFeature';
import { missingModel } from './rules/missingModel';
import { mixedArchitectures } from './rules/mixedArchitectures';
import { noEffect } from './rules/noEffect';
import { notABoolean } from './rules/notABoolean';
import { notAChoice } from './rules/notAChoice';
import { notANumber } from './rules/notANumber';
import { notAResolution } from './rules/notAResolution';
import { notMedia } from './rules/notMedia';
import { notPermitted } from './rules/notPermitted';
import { oldParameter } from './rules/oldParameter';
import { outOfRange } from './rules/outOfRange';
import { outOfView } from './rules/outOfView';
import { parameterSpelling } from './rules/parameterSpelling';
import { presetCircle } from './rules/presetCircle';
import { presetReference } from './rules/presetReference';
import { promptReference } from './rules/promptReference';
import { redundantValue } from './rules/redundantValue';
import { swallowedTag } from './rules/swallowedTag';
import { unbalancedPrompt } from './rules/unbalancedPrompt';
import { unknownParameter } from './rules/unknownParameter';
import { unknownTag } from './rules/unknownTag';
import { valueDoubled } from './rules/valueDoubled';
import { valueMissing } from './rules/valueMissing';
import { valueNotReplaced } from './rules/valueNotReplaced';

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
  swallowedTag,
  commentedValue,
  unbalancedPrompt,
  unknownTag,
  promptReference,
  presetCircle,
  presetReference,
  valueDoubled,
  valueMissing,
  longPrompt,
];
