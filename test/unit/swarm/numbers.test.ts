import { expect, test } from 'vitest';
import { readNumber } from '../../../src/swarm/numbers';

test.each([
  ['decimal', ' 1e1 ', 10],
  ['decimal', '1,000', 1000],
  ['decimal', '1,5', 15],
  ['decimal', 'Infinity', Number.POSITIVE_INFINITY],
  ['decimal', 'nan', Number.NaN],
  ['integer', '007', 7],
  // A whole number has no point and no power, and no text is a number in another base.
  ['integer', '1e1', undefined],
  ['integer', '5.0', undefined],
  ['integer', '1,000', undefined],
  ['decimal', '0x10', undefined],
  ['decimal', '', undefined],
  ['decimal', 'x', undefined],
])('%s "%s" is %s to the server, and so to the slider and the arrow keys of the page', (type, text, number) => {
  expect(readNumber(type, text)).toBe(number);
});
