import { expect, test } from 'vitest';
import { pageStateOf } from '../../../media/editor/page/pageState';

test('what was kept of the page is taken as it is', () => {
  const whole = {
    view: 'differences',
    query: 'step',
    scroll: 120,
    top: { id: 'steps', at: 40 },
    compared: { kind: 'preset', title: 'Portraits/Other' },
  };
  expect(pageStateOf(structuredClone(whole))).toEqual(whole);
  expect(pageStateOf({ view: 'set', query: '', scroll: 0, compared: { kind: 'defaults' } }).compared).toEqual({ kind: 'defaults' });
});

test.each([undefined, null, 'set', 1, [], {}])('of %j nothing is taken', (kept) => {
  expect(pageStateOf(kept)).toEqual({});
});

test('what another version of the page kept differently is left out, the rest of it stays', () => {
  const kept = { view: 'everything', query: 3, scroll: '4', top: { id: 'steps' }, compared: { kind: 'preset' } };
  expect(pageStateOf(kept)).toEqual({});
  expect(pageStateOf({ ...kept, query: 'step', compared: { kind: 'server', title: 'x' } })).toEqual({
    query: 'step',
    compared: { kind: 'server' },
  });
});
