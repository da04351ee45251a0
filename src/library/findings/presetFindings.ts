import type { Catalogue, Parameter } from '../catalogue/catalogue';
import type { DocumentEdit } from '../formats/presetDocument';
import type { PresetContent } from '../snapshot/preset';
import { type Facts, type Finding, type Found, foundIn, type RuleSettings, type Severity, type ValueRule } from './finding';
import { ignoredValue, isIgnored } from './ignoredValues';
import { certainTags, isCheckedPrompt, type Prompt, plainData, promptOf } from './promptRule';
import type { RuleId } from './ruleIds';
import { PRESET_RULES, PROMPT_RULES, VALUE_RULES } from './rules';

/** What may be known or wanted besides the catalogue. */
export interface FindingOptions extends Omit<Facts, 'catalogue'> {
  readonly rules?: RuleSettings | undefined;
  /** Rules that are not to be told of this preset. */
  readonly ignored?: ReadonlySet<string> | undefined;
  /** Told of a rule that failed: that is our fault, and no reason to keep from the person what the other rules found. */
  readonly failed?: RuleFailed | undefined;
}

/** Hears that a rule threw instead of looking. */
export type RuleFailed = (rule: RuleId, error: unknown) => void;

/** Findings of one rule in one prompt; whoever has more begins with these. */
const MOST_IN_PROMPT = 100;
/** A fix holds the whole value, and goes to the page with each look at it. */
const LONGEST_FIX = 100_000;

/** Everything wrong or doubtful in a preset, in the order of its parameters; what concerns it as a whole comes last. */
export function findingsOf(content: Pick<PresetContent, 'params'>, catalogue: Catalogue, options: FindingOptions = {}): readonly Finding[] {
  const { params } = content;
  const { features, may, presets, title, failed } = options;
  const facts: Facts = { catalogue, features, may, presets, title };
  const findings: Finding[] = [];
  const tell = (rule: Ruled, found: Found, key?: string) => {
    const severity = severityOf(rule, found, options);
    if (severity) findings.push(findingOf(rule.id, severity, found, found.paramId ?? key));
  };
  // One pass over the values: a library of thousands is looked at whole.
  for (const [key, value] of params) {
    const parameter = catalogue.find(key);
    if (parameter) {
      const { rules, unset } = rulesFor(parameter);
      const isUnset = unset === value;
      const isOdd = key !== parameter.id;
      const checked = { key, value, parameter, params, isUnset, catalogue, features, may };
      for (const rule of rules) {
        if ((isUnset && !rule.unset) || (rule.oddKeys && !isOdd)) continue;
        try {
          for (const found of foundIn(rule.check(checked))) tell(rule, found, key);
        } catch (error) {
          failed?.(rule.id, error);
        }
      }
    }
    const id = parameter?.id ?? key;
    if (!isCheckedPrompt(id, value)) continue;
    const prompt = promptOf(id, value, catalogue);
    if (id === 'prompt') checkParamTags(prompt, params, facts, failed, (rule, found) => tell(rule, found, key));
    for (const rule of PROMPT_RULES) {
      try {
        const found = rule.check(prompt, facts).slice(0, MOST_IN_PROMPT);
        // A key that is spelt otherwise is put right first.
        for (const one of found) tell(rule, id === key ? one : { ...one, fix: undefined }, key);
      } catch (error) {
        failed?.(rule.id, error);
      }
    }
  }
  const whole = { description: '', starred: false, params };
  const inOrder = findings.length;
  for (const rule of PRESET_RULES) {
    try {
      for (const found of rule.check(whole, facts)) tell(rule, found);
    } catch (error) {
      failed?.(rule.id, error);
    }
  }
  return findings.length > inOrder && inOrder > 0 ? sorted(findings, params) : findings;
}

type Ruled = { readonly id: RuleId; readonly severity: Severity; readonly offByDefault?: true };

/** Field by field: spreading costs more than all rules together. */
function findingOf(rule: RuleId, severity: Severity, { message, part, fix }: Found, paramId: string | undefined): Finding {
  return { rule, severity, message, paramId, part, fix: fix?.edits.some(isLong) ? undefined : fix };
}

function isLong(edit: DocumentEdit): boolean {
  return edit.kind === 'setParam' && edit.value.length > LONGEST_FIX;
}

function sorted(findings: Finding[], params: PresetContent['params']): Finding[] {
  const places = new Map(Array.from(params.keys(), (key, index) => [key, index]));
  const place = ({ paramId }: Finding) => (paramId === undefined ? places.size : (places.get(paramId) ?? places.size));
  return findings.sort((a, b) => place(a) - place(b));
}

interface ParameterRules {
  readonly rules: readonly ValueRule[];
  /** The value that the server takes for "not set". */
  readonly unset: string | undefined;
}

const rulesOf = new WeakMap<Parameter, ParameterRules>();

function rulesFor(parameter: Parameter): ParameterRules {
  let known = rulesOf.get(parameter);
  if (!known) {
    known = { rules: VALUE_RULES.filter((rule) => rule.applies?.(parameter) ?? true), unset: ignoredValue(parameter.id) };
    rulesOf.set(parameter, known);
  }
  return known;
}

/** The severity the person has chosen, the one of what was found, or the rule's own; undefined where it is not to be told. */
export function severityOf({ id, severity, offByDefault }: Ruled, found: Found, { rules, ignored }: FindingOptions): Severity | undefined {
  if (ignored?.has(id)) return undefined;
  const chosen = rules?.[id];
  if (chosen === 'off' || (chosen === undefined && offByDefault)) return undefined;
  return chosen ?? found.severity ?? severity;
}

/** `<param[id]:value>` in a prompt sets a parameter, and is refused as a value in the preset would be. */
function checkParamTags(
  prompt: Prompt,
  params: PresetContent['params'],
  facts: Facts,
  failed: RuleFailed | undefined,
  tell: (rule: ValueRule, found: Found) => void,
): void {
  const { text } = prompt;
  if (!/<param\[/i.test(text)) return;
  for (const tag of certainTags(prompt).slice(0, MOST_IN_PROMPT)) {
    const key = tag.brackets && text.slice(tag.brackets.start, tag.brackets.end);
    const parameter = tag.name === 'param' && key ? facts.catalogue.find(key) : undefined;
    const value = plainData(prompt, tag)?.trim();
    if (!parameter || !key || !value || isIgnored(parameter.id, value)) continue;
    for (const rule of rulesFor(parameter).rules) {
      if (rule.severity !== 'error') continue;
      try {
        const part = { start: tag.start, end: tag.end };
        const found = foundIn(rule.check({ key, value, parameter, params, isUnset: false, ...facts }));
        for (const { message } of found) tell(rule, { message, part });
      } catch (error) {
        failed?.(rule.id, error);
      }
    }
  }
}
