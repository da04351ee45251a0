import { describe, expect, test } from 'vitest';
import { type Arrangement, arrange, type Section } from '../../../media/editor/list/arrange';
import type { PageCatalogue, PageParameter } from '../../../src/shared/pageCatalogue';

const parameter = (id: string, group?: string, rest: Partial<PageParameter> = {}): PageParameter => ({
  ...{ id, name: id.toUpperCase(), description: '', type: 'text', min: 0, max: 0, viewMin: 0, viewMax: 0, step: 1, viewType: 'small' },
  ...(group !== undefined && { group }),
  ...rest,
});
const group = (id: string, parent?: string) => ({
  id,
  name: `Group ${id}`,
  description: '',
  open: true,
  ...(parent !== undefined && { parent }),
});
const catalogue: PageCatalogue = {
  parameters: [
    parameter('prompt'),
    parameter('a', 'outer'),
    parameter('b', 'inner', { description: 'Like a <b>brush</b>' }),
    parameter('c', 'gone'),
  ],
  groups: [group('outer'), group('inner', 'outer'), group('empty')],
  wildcards: [],
  models: {},
};
const base: Arrangement = {
  catalogue,
  values: new Map(),
  view: 'all',
  query: '',
  problems: new Set(),
  differences: new Map(),
  absorbed: new Set(),
  names: { general: 'General', unknown: 'Unknown', unknownHint: 'hint', plain: 'Parameters' },
};
const shape = (sections: readonly Section[]): unknown[] =>
  sections.map(({ name, ids, sections: inner }) => (inner.length > 0 ? [name, ids, shape(inner)] : [name, ids]));

describe('what is listed', () => {
  test('all parameters in their groups, inner groups inside, empty ones left out, groups the server does not list under General', () => {
    expect(shape(arrange(base))).toEqual([
      ['General', ['prompt', 'c']],
      ['Group outer', ['a'], [['Group inner', ['b']]]],
    ]);
  });

  test('what is set, what the server does not know last and in the order of the document', () => {
    const values = new Map([
      ['z', '1'],
      ['b', '2'],
      ['y', '3'],
    ]);
    expect(shape(arrange({ ...base, view: 'set', values }))).toEqual([
      ['Group outer', [], [['Group inner', ['b']]]],
      ['Unknown', ['z', 'y']],
    ]);
    expect(shape(arrange({ ...base, catalogue: undefined, view: 'set', values }))).toEqual([['Parameters', ['z', 'b', 'y']]]);
  });

  test('problems only, set or not', () => {
    expect(shape(arrange({ ...base, view: 'problems', problems: new Set(['a']) }))).toEqual([['Group outer', ['a']]]);
  });

  test('not what stands in the row of another', () => {
    expect(shape(arrange({ ...base, absorbed: new Set(['a', 'b']) }))).toEqual([['General', ['prompt', 'c']]]);
  });

  test.each([
    ['PROM', ['prompt']],
    ['brush like', ['b']],
    ['4711', ['a']],
    ['  ', ['prompt', 'c', 'a', 'b']],
    ['nothing', []],
  ])('the search %j finds %j', (query, found) => {
    const ids = (sections: readonly Section[]): string[] => sections.flatMap((section) => [...section.ids, ...ids(section.sections)]);
    expect(ids(arrange({ ...base, query, values: new Map([['a', 'value 4711']]) }))).toEqual(found);
  });

  test('groups whose parents are each other do not loop', () => {
    const circular: PageCatalogue = { ...catalogue, groups: [group('outer', 'inner'), group('inner', 'outer')] };
    expect(shape(arrange({ ...base, catalogue: circular }))).toEqual([['General', ['prompt', 'a', 'b', 'c']]]);
  });
});
