import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as s from '../../../src/shared/shape';

const person = s.object({ name: s.string, age: s.optional(s.number), tags: s.array(s.oneOf('a', 'b')), marks: s.record(s.boolean) });

describe('shapes of messages', () => {
  test('take what fits, and nothing of what they do not know', () => {
    const value = { name: 'x', tags: ['a'], marks: { y: true }, more: 1 };
    expect(person.parse(value)).toEqual({ name: 'x', tags: ['a'], marks: { y: true } });
    expectTypeOf(person.parse(value)).toEqualTypeOf<{
      name: string;
      age?: number | undefined;
      tags: ('a' | 'b')[];
      marks: Record<string, boolean>;
    }>();
  });

  test.each([
    null,
    'x',
    [],
    { tags: [], marks: {} },
    { name: 1, tags: [], marks: {} },
    { name: 'x', age: '3', tags: [], marks: {} },
    { name: 'x', tags: ['c'], marks: {} },
    { name: 'x', tags: 'a', marks: {} },
    { name: 'x', tags: [], marks: { y: 1 } },
    { name: 'x', tags: [], marks: [] },
  ])('%j is refused', (value) => {
    expect(person.safeParse(value).success).toBe(false);
    expect(() => person.parse(value)).toThrow(TypeError);
  });

  test('a union takes the first that fits', () => {
    const either = s.union(s.object({ type: s.oneOf('x'), n: s.number }), s.object({ type: s.oneOf('y') }));
    expect(either.parse({ type: 'y', n: 1 })).toEqual({ type: 'y' });
    expect(either.safeParse({ type: 'x' }).success).toBe(false);
  });

  test('no name of a record is special', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.boolean()), (marks) => {
        expect(s.record(s.boolean).parse(marks)).toEqual({ ...marks });
      }),
    );
    expect(Object.getPrototypeOf(s.record(s.string).parse(JSON.parse('{"__proto__":"x"}')))).toBe(Object.prototype);
  });
});
