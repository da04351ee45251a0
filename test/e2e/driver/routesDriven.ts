import path from 'node:path';
import { afterAll, expect, type RunnerTestSuite } from 'vitest';
import { routesCalled } from '../../sandbox/controls';
import { reach } from '../../unit/api/reach';

/** Holds the table in docs/api.md to the truth: a file that it names for a route calls that route, as the extension does. */
afterAll((...[suite]: readonly unknown[]) => {
  // vitest hands the hooks of a file its suite.
  const { tasks } = suite as RunnerTestSuite;
  if (!tasks.every((task) => task.result?.state === 'pass')) return;
  const file = path.relative(path.resolve(import.meta.dirname, '../..'), expect.getState().testPath ?? '').replace(/\.ts$/, '');
  const promised = Object.entries(reach).flatMap(([route, { test }]) => (test === file ? [route] : []));
  expect([...routesCalled]).toEqual(expect.arrayContaining(promised));
});
