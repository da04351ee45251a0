import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PresetStore } from '../../../media/editor/presetStore';
import { applyEdits, type PageContent, type PresetEdit, valuesOf } from '../../../src/shared/presetContent';
import type { DocumentState } from '../../../src/shared/protocol';

const empty: PageContent = { description: '', starred: false, params: [] };
const state = (content: PageContent | undefined, seq = 0): DocumentState => ({
  seq,
  title: 't',
  folder: '',
  problems: [],
  ...(content && { content }),
});
const set = (id: string, value: string): PresetEdit => ({ kind: 'setParam', id, value });

function openStore() {
  const said: unknown[] = [];
  const store = new PresetStore(
    { edit: (seq, edits, step) => said.push({ seq, edits, step }), settle: () => said.push('settle') },
    () => {},
  );
  store.receive(state(empty));
  return { store, said };
}

describe('typing', () => {
  test('is told key by key', () => {
    const { store, said } = openStore();
    store.edit([set('prompt', 'a')], 'soon');
    store.edit([set('prompt', 'ab')], 'soon');
    store.settle();
    store.settle();
    store.edit([{ kind: 'setStarred', value: true }], 'now');
    store.settle();
    expect(said).toEqual([
      { seq: 1, edits: [set('prompt', 'a')], step: false },
      { seq: 2, edits: [set('prompt', 'ab')], step: false },
      'settle',
      { seq: 3, edits: [{ kind: 'setStarred', value: true }], step: true },
    ]);
  });

  test('of the value that is there already says nothing', () => {
    const { store, said } = openStore();
    const edits: PresetEdit[] = [
      { kind: 'setDescription', value: '' },
      { kind: 'removeParam', id: 'steps' },
    ];
    store.edit(edits, 'now');
    expect(said).toEqual([]);
  });
});

describe('answers of the host', () => {
  test('to an older edit leave what was typed since; other fields are taken', () => {
    const { store } = openStore();
    store.edit([set('prompt', 'one')], 'now');
    store.edit([set('prompt', 'one two')], 'soon');
    store.receive(
      state(
        {
          ...empty,
          params: [
            { id: 'prompt', value: 'one' },
            { id: 'steps', value: '5' },
          ],
        },
        1,
      ),
    );
    expect(Object.fromEntries(store.values)).toEqual({ prompt: 'one two', steps: '5' });
  });

  test('that did not take an edit show the document again', () => {
    const { store } = openStore();
    store.edit([set('prompt', 'refused')], 'now');
    store.receive(state(empty, 1));
    expect(store.values.size).toBe(0);
  });

  test('nothing is edited while the text is no preset or may not be changed', () => {
    const { store, said } = openStore();
    store.receive(state(undefined));
    store.edit([set('prompt', 'a')], 'now');
    store.receive({ ...state(empty), readOnly: 'because' });
    store.edit([set('prompt', 'a')], 'now');
    expect(said).toEqual([]);
    expect(store.canEdit).toBe(false);
  });

  test('however late and mixed with changes from elsewhere they come, in the end page and document agree', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('type' as const), id: fc.constantFrom('a', 'b'), value: fc.string({ maxLength: 3 }) }),
      fc.record({ kind: fc.constant('elsewhere' as const), id: fc.constantFrom('b', 'c'), value: fc.string({ maxLength: 3 }) }),
      fc.constant({ kind: 'host' as const }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let document = empty;
        let seq = 0;
        const inbox: { seq: number; edits: PresetEdit[] }[] = [];
        const store = new PresetStore({ edit: (number, edits) => inbox.push({ seq: number, edits }), settle: () => {} }, () => {});
        const answer = () => {
          const batch = inbox.shift();
          if (batch) {
            document = applyEdits(document, batch.edits);
            seq = batch.seq;
          }
          store.receive(state(document, seq));
        };
        store.receive(state(document));
        let typed: string | undefined;
        for (const one of steps) {
          if (one.kind === 'type') {
            store.edit([set(one.id, one.value)], 'soon');
            if (one.id === 'a') typed = one.value;
          } else if (one.kind === 'elsewhere') {
            document = applyEdits(document, [set(one.id, one.value)]);
            store.receive(state(document, seq));
          } else answer();
          // What a person typed into a field that nobody else changes never leaves the field.
          expect(store.values.get('a')).toBe(typed);
        }
        while (inbox.length > 0) answer();
        expect(store.values).toEqual(valuesOf(document));
      }),
    );
  });
});
