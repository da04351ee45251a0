import { expect, test } from 'vitest';
import { format } from '../../../src/shared/strings';

test('texts are filled as VS Code fills them', () => {
  expect(format('{0} of {1}, {0}', 'a', 2)).toBe('a of 2, a');
  expect(format('{0} and {1}', '{1}')).toBe('{1} and {1}');
});
