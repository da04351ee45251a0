import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strengthOf } from '../../../src/features/account/passwordStrength';

test('tells weak passwords from strong ones', () => {
  for (const weak of ['password1', 'aaaaaaaaaaaa', '12345678', 'abcdefgh', 'alice123'])
    expect([weak, strengthOf(weak, 'alice') < 2]).toEqual([weak, true]);
  expect(strengthOf('Tr0mbone!river')).toBeGreaterThanOrEqual(3);
  expect(strengthOf('correct horse battery staple')).toBe(4);
});

test('a longer password is never weaker', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'k', 'x', 'q', '7', 'Z', '!') }), (text) => {
      expect(strengthOf(`${text}kxq7`)).toBeGreaterThanOrEqual(strengthOf(text));
    }),
  );
});
