import path from 'node:path';
import { expect, test } from 'vitest';
import { apiPage } from './apiPage';

test('docs/api.md is what the table of routes says', async () => {
  await expect(apiPage()).toMatchFileSnapshot(path.resolve(import.meta.dirname, '../../../docs/api.md'));
});
