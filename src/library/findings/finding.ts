import type { Catalogue, Parameter } from '../catalogue';
import type { DocumentEdit } from '../formats/presetDocument';

/** `error`: the server refuses to generate with the preset. `warning`: it does something else than it seems. `hint`: good to know. */
export type Severity = 'error' | 'warning' | 'hint';

/** The rules, each in its own file of this name. */
export type FindingRule =
  | 'unknownParameter'
  | 'parameterSpelling'
  | 'notANumber'
  | 'outOfRange'
  | 'notABoolean'
  | 'booleanSpelling'
  | 'notAChoice'
  | 'looseChoice'
  | 'missingModel'
  | 'notMedia';

/** How a finding can be put right. */
export interface Fix {
  /** What it does, as the label of an action. */
  readonly title: string;
  readonly edits: readonly DocumentEdit[];
}

/** One thing wrong or doubtful in a preset. */
export interface Finding {
  readonly rule: FindingRule;
  readonly severity: Severity;
  /** The key in the `param_map`, as it is spelt there. */
  readonly paramId: string;
  /** What the sentence speaks of, in the rule's own order. */
  readonly args: readonly string[];
  /** The sentence the person reads. */
  readonly message: string;
  readonly fix?: Fix;
}

/** One parameter of a preset, with what the server knows of it. */
export interface CheckedValue {
  readonly key: string;
  readonly value: string;
  readonly parameter: Parameter;
  readonly catalogue: Catalogue;
}

/** Looks at one value; undefined where the rule has nothing to say. */
export type ValueRule = (checked: CheckedValue) => Finding | undefined;

/** Shortens a value for a sentence. */
export function shown(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
