import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differencesFrom, differencesFromDefaults } from '../../../media/editor/compare/comparison';
import type { PageCatalogue, PageParameter } from '../../../src/shared/pageCatalogue';
import { applyEdits, type PageContent, valuesOf } from '../../../src/shared/presetContent';

const content = (params: Record<string, string>): PageContent => ({
  description: '',
  starred: false,
  params: Object.entries(params).map(([id, value]) => ({ id, value })),
});
const values = (params: Record<string, string>) => new Map(Object.entries(params));

describe('comparing with another preset', () => {
  test('tells what is otherwise, there only, or here only', () => {
    const differences = differencesFrom(values({ steps: '20', seed: '1', same: 'x' }), content({ steps: '30', cfgscale: '7', same: 'x' }));
    expect([...differences]).toEqual([
      ['steps', { other: '30', edits: [{ kind: 'setParam', id: 'steps', value: '30' }] }],
      ['seed', { other: undefined, edits: [{ kind: 'removeParam', id: 'seed' }] }],
      ['cfgscale', { other: '7', edits: [{ kind: 'setParam', id: 'cfgscale', value: '7' }] }],
    ]);
  });

  test('takes LoRAs with what runs beside them', () => {
    const differences = differencesFrom(values({ loras: 'a,b', loraweights: '1,2' }), content({ loras: 'a', lorasectionconfinement: '5' }));
    expect([...differences.keys()]).toEqual(['loras']);
    expect(differences.get('loras')).toEqual({
      other: 'a · 5',
      edits: [
        { kind: 'setParam', id: 'loras', value: 'a' },
        { kind: 'removeParam', id: 'loraweights' },
        { kind: 'setParam', id: 'lorasectionconfinement', value: '5' },
      ],
    });
  });

  test('to take over every difference makes the values the same', () => {
    const id = fc.constantFrom('steps', 'seed', 'loras', 'loraweights', 'loratencweights', 'x');
    const params = fc.dictionary(id, fc.constantFrom('1', '2', ''));
    fc.assert(
      fc.property(params, params, (mine, theirs) => {
        const edits = [...differencesFrom(values(mine), content(theirs)).values()].flatMap((difference) => difference.edits);
        expect(Object.fromEntries(valuesOf(applyEdits(content(mine), edits)))).toEqual({ ...theirs });
      }),
    );
  });
});

test('comparing with the defaults tells what is set to something else', () => {
  const parameter = (id: string, standard?: string): PageParameter => ({
    ...{ id, name: id, description: '', type: 'text', min: 0, max: 0, viewMin: 0, viewMax: 0, step: 0, viewType: 'small' },
    ...(standard !== undefined && { default: standard }),
  });
  const catalogue: PageCatalogue = { parameters: [parameter('steps', '20'), parameter('seed')], groups: [], wildcards: [], models: {} };
  const differences = differencesFromDefaults(values({ steps: '20', seed: '1', odd: '', loras: 'a', loraweights: '2' }), catalogue);
  expect([...differences]).toEqual([
    ['seed', { other: undefined, edits: [{ kind: 'removeParam', id: 'seed' }] }],
    [
      'loras',
      {
        other: undefined,
        edits: [
          { kind: 'removeParam', id: 'loras' },
          { kind: 'removeParam', id: 'loraweights' },
        ],
      },
    ],
  ]);
});
