import * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../../base/json';

/** Where a hand-written check found something wrong, and what it expected there. */
export interface Problem {
  readonly path: PropertyKey[];
  readonly expected: string;
}

/**
 * A schema around a hand-written check, for values too large to be walked and copied by zod: the value itself is passed on when
 * `find` finds no problem. `shape` is the type as docs/api.md shows it.
 */
export function checked<T>(shape: string, find: (value: unknown) => Problem | undefined): z.ZodMiniType<T> {
  return z
    .custom<T>()
    .check((context) => {
      const problem = find(context.value);
      if (problem === undefined) return;
      context.issues.push({ code: 'custom', path: problem.path, message: `expected ${problem.expected}`, input: context.value });
    })
    .check(z.describe(shape));
}

/** A JSON object whose content belongs to somebody else: passed on as it is. */
export const verbatimObject = checked<JsonObject>('{ [key]: any }', (value) =>
  isJsonObject(value) ? undefined : { path: [], expected: 'an object' },
);
