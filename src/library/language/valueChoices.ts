import type { Catalogue, Parameter } from '../catalogue/catalogue';

/** Why a value is offered. */
export type ValueReason = 'choice' | 'model' | 'default' | 'smallest' | 'largest' | 'example' | 'boolean';

/** A value that a parameter can have. */
export interface OfferedValue {
  readonly value: string;
  /** What the server shows for it, or what kind of model it is. */
  readonly detail?: string | undefined;
  readonly reason: ValueReason;
}

/** Values worth offering for a parameter, the likeliest first; none of them twice. */
export function valueChoices(parameter: Parameter, catalogue: Catalogue): OfferedValue[] {
  const { type, subtype, values, examples, min, max } = parameter;
  const offered: OfferedValue[] = [];
  if (type === 'boolean') {
    return ['true', 'false'].map((value) => ({ value, reason: value === parameter.default ? 'default' : 'boolean' }));
  }
  if (type === 'model') {
    for (const { name, className, architecture } of catalogue.models.get(subtype ?? '') ?? [])
      offered.push({ value: name, detail: className ?? architecture, reason: 'model' });
  }
  for (const { value, name } of values ?? []) {
    offered.push({ value, detail: name === value ? undefined : name, reason: value === parameter.default ? 'default' : 'choice' });
  }
  if (type === 'integer' || type === 'decimal') {
    if (parameter.default !== undefined) offered.push({ value: parameter.default, reason: 'default' });
    for (const value of examples ?? []) offered.push({ value, reason: 'example' });
    if (min !== 0 || max !== 0) {
      offered.push({ value: String(min), reason: 'smallest' }, { value: plainNumber(max), reason: 'largest' });
    }
  } else for (const value of examples ?? []) offered.push({ value, reason: 'example' });
  const seen = new Set<string>();
  return offered.filter(({ value }) => value !== '' && !seen.has(value) && seen.add(value));
}

/** A number as a person and the server write it: never `1e+21`. */
export function plainNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
