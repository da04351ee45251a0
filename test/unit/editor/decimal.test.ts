import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSteps, spell } from '../../../media/editor/decimal';

describe('stepping a number', () => {
  test.each([
    ['0.1', 0.2, 1, '0.3'],
    ['7.50', 0.5, -1, '7'],
    ['9007199254740993', 1, 1, '9007199254740994'],
    ['9223372036854775806', 1, 1, '9223372036854775807'],
    ['-1', 1, 1, '0'],
    ['0', 0.05, -1, '-0.05'],
    ['007', 1, 1, '8'],
    [' 5 ', 64, 10, '645'],
    ['1', 1e-7, 1, '1.0000001'],
  ])('%s with the step %d, %d times, is %s', (text, step, times, result) => {
    expect(addSteps(text, step, times)).toBe(result);
  });

  test.each(['', 'many', '1e3', '1,5', '{value}', '5\n6'])('%j is no number to step from', (text) => {
    expect(addSteps(text, 1, 1)).toBeUndefined();
  });

  test('up and down again is where it began', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.constantFrom(1, 0.5, 0.05, 0.001, 64), (start, step) => {
        const up = addSteps(String(start), step, 1) ?? '';
        expect(addSteps(up, step, -1)).toBe(String(start));
      }),
    );
  });
});

test('a slider spells numbers with as many decimals as its step', () => {
  expect([spell(0.30000000000000004, 0.1), spell(42, 1), spell(0.35, 0.05)]).toEqual(['0.3', '42', '0.35']);
});
