import { expect, test } from 'vitest';
import { planEdits } from '../../../src/library/settings/plannedEdits';
import { setUp } from './server';

test('wanted settings are told apart by what a server makes of them, and none is passed over', async () => {
  const { library } = await setUp();
  const settings = await library.settings.refresh();
  const wanted = Object.entries({
    Theme: 'solarized',
    theme2: 'x',
    maxpromptlines: 10,
    language: 'tlh',
    starnofolders: 1,
    'fileformat.dpi': 72,
  });
  const { changing, same, leftOut } = planEdits(
    settings,
    wanted.map(([key, value]) => ({ key, value })),
  );
  expect(changing.map(({ edit }) => edit)).toEqual([
    { key: 'Theme', value: 'solarized', base: 'modern_dark' },
    { key: 'fileformat.dpi', value: 72, base: 0 },
  ]);
  expect(same.map(({ key }) => key)).toEqual(['maxpromptlines']);
  expect(leftOut.map(({ key, why }) => `${key}: ${why}`)).toEqual([
    'theme2: This server has no such setting.',
    'language: "tlh" is not an option on this server.',
    'starnofolders: "starnofolders" must be true or false.',
  ]);
});
