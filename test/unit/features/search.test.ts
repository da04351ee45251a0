import { describe, expect, test } from 'vitest';
import { findPresets } from '../../../src/features/presets/search';
import { preset } from './presets';

const presets = [
  preset({
    title: 'Portraits/Soft',
    description: 'For faces',
    params: { prompt: `${'x '.repeat(100)}golden hour ${'y '.repeat(100)}`, steps: '20' },
  }),
  preset({ title: 'Golden', params: { steps: '30' } }),
  preset({ title: 'Other', description: 'golden too' }),
];
const found = (typed: string) => findPresets(presets, typed, 10).hits.map(({ preset: hit }) => hit.title);

describe('finding presets', () => {
  test('those found in their titles come first', () => {
    expect(found('golden')).toEqual(['Golden', 'Portraits/Soft', 'Other']);
  });

  test('all words must be there, in any place and case', () => {
    expect(found('FACES soft hour')).toEqual(['Portraits/Soft']);
    expect(found('faces nowhere')).toEqual([]);
  });

  test('parameters are found by id and value', () => {
    expect(found('steps: 20')).toEqual(['Portraits/Soft']);
  });

  test('says where it was found, cut around the place', () => {
    const [hit] = findPresets(presets, 'portraits golden', 10).hits;
    expect(hit?.where).toMatch(/^prompt: ….*golden hour.*…$/);
    expect(hit?.where).toMatch(/^prompt: …\S/);
    expect(hit?.where?.length).toBeLessThan(130);
    expect(findPresets(presets, 'golden too', 10).hits[0]?.where).toBe('golden too');
  });

  test('counts all, and gives no more than asked for', () => {
    const { hits, total } = findPresets(presets, 'golden', 2);
    expect([hits.length, total]).toEqual([2, 3]);
    expect(findPresets(presets, '', 2)).toMatchObject({ total: 3 });
  });
});
