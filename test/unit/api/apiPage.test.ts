import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../../src/contributions';
import { apiPage } from './apiPage';
import { known, reach, reached } from './reach';

test('docs/api.md is what the table of routes says', async () => {
  await expect(apiPage()).toMatchFileSnapshot(path.resolve(import.meta.dirname, '../../../docs/api.md'));
});

test('each route is reached by commands that exist, and driven in a file that exists', () => {
  expect(reached).toEqual(known);
  const ids: readonly string[] = Object.values(commands);
  for (const [route, { by, test: file }] of Object.entries(reach)) {
    const named = [...by.matchAll(/`(swarmui\.\w+)`/g)].map(([, id]) => id);
    expect(ids, route).toEqual(expect.arrayContaining(named));
    expect(existsSync(path.resolve(import.meta.dirname, `../../${file}.ts`)), `${route}: ${file}`).toBe(true);
  }
});
