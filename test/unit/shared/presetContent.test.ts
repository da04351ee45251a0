import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, editKey, type PageContent, type PresetEdit, valuesOf } from '../../../src/shared/presetContent';

const start: PageContent = {
  description: 'old',
  starred: false,
  params: [
    { id: 'steps', value: '20' },
    { id: 'seed', value: '-1' },
  ],
};

const id = fc.constantFrom('steps', 'seed', 'prompt', '__proto__', '7');
const edit: fc.Arbitrary<PresetEdit> = fc.oneof(
  fc.record({ kind: fc.constant('setParam' as const), id, value: fc.string() }),
  fc.record({ kind: fc.constant('removeParam' as const), id }),
  fc.record({ kind: fc.constant('setDescription' as const), value: fc.string() }),
  fc.record({ kind: fc.constant('setStarred' as const), value: fc.boolean() }),
);

describe('edits of the page', () => {
  test('keep the place of what is there and put what is new at the end', () => {
    const after = applyEdits(start, [
      { kind: 'setParam', id: 'prompt', value: 'x' },
      { kind: 'setParam', id: 'steps', value: '30' },
      { kind: 'setStarred', value: true },
    ]);
    expect(after).toEqual({
      description: 'old',
      starred: true,
      params: [
        { id: 'steps', value: '30' },
        { id: 'seed', value: '-1' },
        { id: 'prompt', value: 'x' },
      ],
    });
  });

  test('keep ids that look like numbers or like a prototype', () => {
    const after = applyEdits(start, [
      { kind: 'setParam', id: '__proto__', value: 'a' },
      { kind: 'setParam', id: '7', value: 'b' },
    ]);
    expect(after.params.map((param) => param.id)).toEqual(['steps', 'seed', '__proto__', '7']);
  });

  test('of one key: the last one alone does the same as all of them', () => {
    fc.assert(
      fc.property(fc.array(edit), (edits) => {
        const last = new Map<string, PresetEdit>();
        for (const one of edits) {
          last.delete(editKey(one));
          last.set(editKey(one), one);
        }
        const all = applyEdits(start, edits);
        const few = applyEdits(start, last.values());
        expect(few.description).toBe(all.description);
        expect(few.starred).toBe(all.starred);
        expect(valuesOf(few)).toEqual(valuesOf(all));
      }),
    );
  });
});
