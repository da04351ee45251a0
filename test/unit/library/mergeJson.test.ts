import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonObject, type JsonValue, sameJson } from '../../../src/base/json';
import { mergeJson, putAt } from '../../../src/library/merge/mergeJson';

const texts = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
const keys = fc.constantFrom('a', 'b', 'LoRA', '__proto__', '7', 'é');
const { objects } = fc.letrec<{ values: JsonValue; objects: JsonObject }>((tie) => ({
  values: fc.oneof({ maxDepth: 3 }, fc.constantFrom<JsonValue>(0, 1, '', 'x', true, null, [1, 'a']), texts, tie('objects')),
  objects: fc
    .uniqueArray(fc.tuple(keys, tie('values')), { selector: ([key]) => key, maxLength: 4 })
    .map((entries) => Object.fromEntries(entries)),
}));

/** Lists of texts in any order are the same set. */
function unordered(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.every((text) => typeof text === 'string') ? value.toSorted() : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unordered(inner)]));
}
const paths = (all: readonly { readonly path: readonly string[] }[]) => all.map(({ path }) => path.join('/')).sort();
const bothWays = [{}, { absentIsEmpty: true }];

describe('mergeJson', () => {
  it('takes changes of different keys from both sides, at any depth, and keeps what nobody knows', () => {
    const base = { params: { steps: { name: 'Steps', odd: [1, { x: 2 }] }, seed: { group: 'g' } }, unknown: 1 };
    const mine = { ...base, params: { ...base.params, steps: { ...base.params.steps, name: 'Passes' } } };
    const theirs = { ...base, params: { seed: { group: 'h' }, steps: base.params.steps }, more: null };
    expect(mergeJson(base, mine, theirs)).toEqual({
      merged: { params: { steps: { name: 'Passes', odd: [1, { x: 2 }] }, seed: { group: 'h' } }, unknown: 1, more: null },
      conflicts: [],
      taken: [['params', 'seed'], ['more']],
    });
  });

  it('takes a list of texts as a set with an order: additions and removals of both', () => {
    const { merged, conflicts, taken } = mergeJson({ LoRA: ['a', 'b', 'c'] }, { LoRA: ['a', 'c', 'x'] }, { LoRA: ['a', 'y', 'b'] });
    expect({ merged, conflicts, taken }).toEqual({ merged: { LoRA: ['a', 'y', 'x'] }, conflicts: [], taken: [['LoRA']] });
    expect(mergeJson({}, { LoRA: ['a'] }, { LoRA: ['b'] }).merged).toEqual({ LoRA: ['b', 'a'] });
  });

  it('lists a value that both changed, a removal included, and keeps mine', () => {
    const { merged, conflicts } = mergeJson({ a: { b: 1, c: 2, d: [1] } }, { a: { b: 3, d: [2] } }, { a: { b: 4, c: 5, d: [3] } });
    expect(merged).toEqual({ a: { b: 3, d: [2] } });
    expect(conflicts).toEqual([
      { path: ['a', 'b'], base: 1, mine: 3, theirs: 4 },
      { path: ['a', 'c'], base: 2, mine: undefined, theirs: 5 },
      { path: ['a', 'd'], base: [1], mine: [2], theirs: [3] },
    ]);
  });

  it('asks about an entry that one side removed and the other changed, unless absent means empty', () => {
    const [base, theirs] = [{ LoRA: { a: ['A'] } }, { LoRA: { a: ['A', 'B'], b: ['C'] } }];
    expect(paths(mergeJson(base, {}, theirs).conflicts)).toEqual(['LoRA']);
    const merge = mergeJson(base, {}, theirs, { absentIsEmpty: true });
    expect(merge).toMatchObject({ merged: { LoRA: { a: ['B'], b: ['C'] } }, conflicts: [] });
    expect(mergeJson({ LoRA: ['a', 'b'] }, {}, { LoRA: ['a'] }, { absentIsEmpty: true }).merged).toEqual({});
  });

  it('is the identity where only one side changed, and takes the same change of both once', () => {
    fc.assert(
      fc.property(objects, objects, fc.constantFrom(...bothWays), (base, changed, options) => {
        for (const merge of [
          mergeJson(base, changed, base, options),
          mergeJson(base, base, changed, options),
          mergeJson(base, changed, changed, options),
        ]) {
          expect(sameJson(merge.merged, changed)).toBe(true);
          expect(merge.conflicts).toEqual([]);
        }
        expect(mergeJson(base, changed, base, options).taken).toEqual([]);
      }),
    );
  });

  it('does not depend on the side: the same conflicts, and without any the same outcome', () => {
    fc.assert(
      fc.property(objects, objects, objects, fc.constantFrom(...bothWays), (base, one, two, options) => {
        const [forth, back] = [mergeJson(base, one, two, options), mergeJson(base, two, one, options)];
        expect(paths(forth.conflicts)).toEqual(paths(back.conflicts));
        if (forth.conflicts.length === 0) expect(sameJson(unordered(forth.merged), unordered(back.merged))).toBe(true);
      }),
    );
  });

  it('joins independent changes: the outcome is one change made after the other, in either order', () => {
    const change = fc.tuple(keys, fc.option(objects, { nil: undefined }));
    fc.assert(
      fc.property(objects, change, change, (base, [key, value], [other, next]) => {
        fc.pre(key !== other);
        const outer = { in: base };
        const mine = putAt(outer, ['in', key], value);
        const theirs = putAt(outer, ['in', other], next);
        const merge = mergeJson(outer, mine, theirs);
        expect(merge.conflicts).toEqual([]);
        expect(sameJson(merge.merged, putAt(mine, ['in', other], next))).toBe(true);
        expect(sameJson(merge.merged, putAt(theirs, ['in', key], value))).toBe(true);
      }),
    );
  });

  it('holds mine at every conflict, and theirs where that is put in its place', () => {
    fc.assert(
      fc.property(objects, objects, objects, (base, mine, theirs) => {
        const { merged, conflicts } = mergeJson(base, mine, theirs);
        for (const { path, mine: own } of conflicts) expect(at(merged, path)).toEqual(own);
        const answered = conflicts.reduce((now, { path, theirs: other }) => putAt(now, path, other), merged);
        for (const { path, theirs: other } of conflicts) expect(at(answered, path)).toEqual(other);
      }),
    );
  });
});

function at(object: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const key of path)
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : undefined;
  return value;
}
