import { t } from '../../base/words';
import type { Catalogue, Parameter } from '../catalogue/catalogue';
import type { DocumentEdit } from '../formats/presetDocument';
import type { Preset, PresetContent } from '../snapshot/preset';
import type { RuleId } from './ruleIds';

/** `error`: the server refuses to generate with the preset. `warning`: it does something else than it seems. `hint`: good to know. */
export type Severity = 'error' | 'warning' | 'hint';

/** How a finding can be put right: a pure edit of a preset's content. */
export interface Fix {
  /** What it does, as the label of an action. */
  readonly title: string;
  readonly edits: readonly DocumentEdit[];
}

/** What a rule says. */
export interface Found {
  /** The sentence the person reads; it names parameters as the server shows them. */
  readonly message: string;
  /** The key in the `param_map`, as it is spelt there; without it, the preset as a whole is meant. */
  readonly paramId?: string | undefined;
  /** The part of the value that is meant, in UTF-16 units. */
  readonly part?: { readonly start: number; readonly end: number } | undefined;
  readonly fix?: Fix | undefined;
  /** Where it is not the rule's own. */
  readonly severity?: Severity | undefined;
}

/** One thing wrong or doubtful in a preset. */
export interface Finding extends Found {
  readonly rule: RuleId;
  readonly severity: Severity;
}

/** What rules may know besides the preset. */
export interface Facts {
  readonly catalogue: Catalogue;
  /** What the server's backends can do; empty or absent while that is not known. */
  readonly features?: ReadonlySet<string> | undefined;
  /** Whether the account has a permission; absent while that is not known. */
  readonly may?: ((permission: string) => boolean) | undefined;
  /** The presets that prompts can name; absent while they are not known. */
  readonly presets?: KnownPresets | undefined;
  /** The preset's own title, where it has one. */
  readonly title?: string | undefined;
}

/** All presets, and one by its title as the server finds it. */
export interface KnownPresets {
  readonly presets: readonly Preset[];
  get(title: string): Preset | undefined;
}

/** One parameter of a preset, with what the server knows of it. */
export interface CheckedValue extends Facts {
  readonly key: string;
  readonly value: string;
  readonly parameter: Parameter;
  readonly params: PresetContent['params'];
  /** It is the value that the server takes for "not set". */
  readonly isUnset: boolean;
}

/** What every rule has. */
export interface RuleFacts {
  readonly id: RuleId;
  readonly severity: Severity;
  /** Silent unless the person gives it a severity: what it says is true of nearly every preset. */
  readonly offByDefault?: true;
  /** Its fixes leave what the server generates as it was; those of other rules change the parameters that they set or remove, as they say. */
  readonly keeps?: true;
}

/** Looks at one value of a parameter that the server knows. A sentence alone is about this parameter. */
export interface ValueRule extends RuleFacts {
  /** Looks at values, too, that the server takes for "not set" without checking them. */
  readonly unset?: true;
  /** Looks only at values under a key that is not the parameter's id. */
  readonly oddKeys?: true;
  /** Which parameters it looks at, asked once for each; all of them where it is absent. */
  applies?(parameter: Parameter): boolean;
  check(checked: CheckedValue): Said;
}

/** Entries of one list that are told; whoever has more begins with these. */
export const MOST_IN_LIST = 20;

/** What a rule says of one value: nothing, a sentence alone, or one finding or more. */
export type Said = Found | readonly Found[] | string | undefined;

/** The findings in what a rule says. */
export function foundIn(said: Said): readonly Found[] {
  if (said === undefined) return [];
  return typeof said === 'string' ? [{ message: said }] : [said].flat();
}

/** Looks at a preset as a whole. */
export interface PresetRule extends RuleFacts {
  check(content: PresetContent, facts: Facts): readonly Found[];
}

/** Severities other than the rules' own, by rule. */
export type RuleSettings = Readonly<Partial<Record<string, Severity | 'off'>>>;

/** A fix that sets one parameter. */
export function setTo(id: string, value: string, title = t('Change to "{0}"', shown(value))): Fix {
  return { title, edits: [{ kind: 'setParam', id, value }] };
}

/** A fix that takes one parameter out. */
export function removeFix(id: string, name = id): Fix {
  return { title: t('Remove {0}', name), edits: [{ kind: 'removeParam', id }] };
}

/** A fix that takes one parameter out, told by what somebody wrote. */
export function removeNamed(id: string, name = id): Fix {
  return { ...removeFix(id), title: t('Remove "{0}"', name) };
}

/** Shortens a value for a sentence. */
export function shown(value: string): string {
  const line = value.slice(0, 1000).replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
