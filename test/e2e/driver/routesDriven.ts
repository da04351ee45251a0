import path from 'node:path';
import { afterAll, afterEach, expect, type RunnerTestFile } from 'vitest';
import { routesCalled } from '../../sandbox/controls';
import { reach } from '../../unit/api/reach';

let file: RunnerTestFile | undefined;

afterEach(({ task }) => {
  file = task.file;
});

/** Holds the table in docs/api.md to the truth: a file that it names for a route calls that route, as the extension does. */
afterAll(() => {
  // Only a whole run can tell.
  if (!file?.tasks.every(({ mode, result }) => mode === 'run' && result?.state === 'pass')) return;
  const name = path.relative(path.resolve(import.meta.dirname, '../..'), file.filepath).replace(/\.ts$/, '');
  const promised = Object.entries(reach).flatMap(([route, { test }]) => (test === name ? [route] : []));
  expect([...routesCalled]).toEqual(expect.arrayContaining(promised));
});
