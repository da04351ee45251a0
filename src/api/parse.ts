import type * as z from 'zod/mini';

/** The value as a schema makes it, or in words what is wrong. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issue: string };

/** Checks a value. An issue says where the first wrong thing is and what was expected there, and never quotes a value. */
export function parse<S extends z.ZodMiniType>(schema: S, value: unknown): Parsed<z.output<S>> {
  try {
    const result = schema.safeParse(value, { error: words });
    return result.success ? { ok: true, value: result.data } : { ok: false, issue: issueText(result.error.issues[0]) };
  } catch (error) {
    // A recursive schema runs out of stack.
    if (error instanceof RangeError) return { ok: false, issue: 'nested too deeply' };
    throw error;
  }
}

function issueText(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'unknown';
  const path = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  const where = path.replace(/^\./, '').slice(0, 100);
  return `${where === '' ? '' : `${where}: `}${issue.message}`;
}

/** Zod's small build brings no words of its own. */
function words(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}, received ${kindOf(issue.input)}`;
    case 'invalid_value':
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return `expected at least ${issue.minimum}`;
    case 'too_big':
      return `expected at most ${issue.maximum}`;
    default:
      return 'expected something else';
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
