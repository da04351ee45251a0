import { expect, test } from 'vitest';
import { isOlder } from '../../../src/swarm/version';

test.each([
  ['0.9.4.1', '0.9.5', true],
  ['0.9.5', '0.9.5', false],
  ['0.9.5.0', '0.9.5', false],
  ['0.9.8.2.GIT-062407c7', '0.9.8.10', true],
  ['0.10.0.0', '0.9.8.2', false],
  ['1.0', '0.9.8.2', false],
  ['0.9.8', '0.9.8.1', true],
  ['0.9.8.1.GIT-0', '0.9.8.1', false],
  ['unknown', '0.9.5', false],
])('%s is older than %s: %s', (version, than, older) => {
  expect(isOlder(version, than)).toBe(older);
});
