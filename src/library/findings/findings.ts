import type { Catalogue, Parameter } from '../catalogue';
import type { PresetContent } from '../preset';
import { absurdResolution } from './absurdResolution';
import { booleanSpelling } from './booleanSpelling';
import { brokenTag } from './brokenTag';
import { changedValue } from './changedValue';
import { collapsingKeys } from './collapsingKeys';
import { emptyPreset } from './emptyPreset';
import type { Facts, Finding, Found, PresetRule, RuleSettings, Severity, ValueRule } from './finding';
import { isIgnored } from './ignoredValues';
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
import { promptReference } from './promptReference';
import { certainTags, plainData, tagsOf } from './promptRule';
import { redundantValue } from './redundantValue';
import type { RuleId } from './ruleIds';
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
  brokenTag,
  unbalancedPrompt,
  unknownTag,
  promptReference,
  valueDoubled,
  valueMissing,
  longPrompt,
  emptyPreset,
];

const rulesOf = new WeakMap<Parameter, readonly ValueRule[]>();

/** What may be known or wanted besides the catalogue. */
export interface FindingOptions extends Omit<Facts, 'catalogue'> {
  readonly rules?: RuleSettings | undefined;
  /** Rules that are not to be told of this preset. */
  readonly ignored?: ReadonlySet<string> | undefined;
}

/** Everything wrong or doubtful in a preset, in the order of its parameters; what concerns it as a whole comes last. */
export function findingsOf(content: Pick<PresetContent, 'params'>, catalogue: Catalogue, options: FindingOptions = {}): readonly Finding[] {
  const { params } = content;
  const facts: Facts = { catalogue, features: options.features, may: options.may };
  const findings: Finding[] = [];
  const tell = (rule: { readonly id: RuleId; readonly severity: Severity }, found: Found) => {
    const severity = severityOf(rule, found, options);
    if (severity) findings.push({ ...found, rule: rule.id, severity });
  };
  for (const [key, value] of params) {
    const parameter = catalogue.find(key);
    if (!parameter) continue;
    const checked = { key, value, parameter, params, ...facts };
    const unset = isIgnored(parameter.id, value);
    for (const rule of rulesFor(parameter)) {
      if (unset && !rule.unset) continue;
      const found = rule.check(checked);
      if (found !== undefined) tell(rule, typeof found === 'string' ? { message: found, paramId: key } : { paramId: key, ...found });
    }
  }
  checkParamTags(params, facts, tell);
  const whole = { description: '', starred: false, params };
  for (const rule of PRESET_RULES) for (const found of rule.check(whole, facts)) tell(rule, found);
  if (findings.length < 2) return findings;
  const places = new Map(Array.from(params.keys(), (key, index) => [key, index]));
  const place = ({ paramId }: Finding) => (paramId === undefined ? places.size : (places.get(paramId) ?? places.size));
  return findings.sort((a, b) => place(a) - place(b));
}

function rulesFor(parameter: Parameter): readonly ValueRule[] {
  let rules = rulesOf.get(parameter);
  if (!rules) {
    rules = VALUE_RULES.filter((rule) => rule.applies?.(parameter) ?? true);
    rulesOf.set(parameter, rules);
  }
  return rules;
}

/** The severity the person has chosen, the one of what was found, or the rule's own; undefined where it is not to be told. */
export function severityOf(
  { id, severity }: { readonly id: RuleId; readonly severity: Severity },
  found: Found,
  { rules, ignored }: FindingOptions,
): Severity | undefined {
  if (ignored?.has(id)) return undefined;
  const chosen = rules?.[id];
  return chosen === 'off' ? undefined : (chosen ?? found.severity ?? severity);
}

/** `<param[id]:value>` in a prompt sets a parameter, and is refused as a value in the preset would be. */
function checkParamTags(params: PresetContent['params'], facts: Facts, tell: (rule: ValueRule, found: Found) => void): void {
  const text = params.get('prompt') ?? '';
  if (!/<param\[/i.test(text)) return;
  const prompt = { id: 'prompt', name: '', text, tags: tagsOf(text) };
  for (const tag of certainTags(prompt)) {
    const key = tag.brackets && text.slice(tag.brackets.start, tag.brackets.end);
    const parameter = tag.name === 'param' && key ? facts.catalogue.find(key) : undefined;
    const value = plainData(prompt, tag)?.trim();
    if (!parameter || !key || !value || isIgnored(parameter.id, value)) continue;
    for (const rule of rulesFor(parameter)) {
      if (rule.severity !== 'error') continue;
      const found = rule.check({ key, value, parameter, params, ...facts });
      if (found === undefined) continue;
      const message = typeof found === 'string' ? found : found.message;
      tell(rule, { paramId: 'prompt', message, part: { start: tag.start, end: tag.end } });
    }
  }
}
