import { expect, test } from 'vitest';
import { hasPermission } from '../../../src/api/permissionTable';
import { flatSettings, userSettings } from '../../../src/api/schema/userSettingsSchema';

test('a star stands for every permission', () => {
  expect(hasPermission(['*'], 'manage_presets')).toBe(true);
  expect(hasPermission(['manage_presets'], 'manage_presets')).toBe(true);
  expect(hasPermission(['fundamental'], 'manage_presets')).toBe(false);
});

const about = { description: '', values: null, value_names: null, is_secret: false };
const leaf = (name: string, value: unknown, type = 'text') => ({ type, name, value, ...about, default_value: value });

test('nested settings are told by the flat keys with which they are changed', () => {
  const nested = { type: 'group', name: 'Deep', value: { inner: leaf('Inner', 7, 'integer') }, ...about };
  const { settings } = userSettings.parse({
    themes: {},
    settings: {
      theme: leaf('Theme', 'x'),
      ui: { type: 'group', name: 'UI', value: { hide: leaf('Hide', false, 'boolean'), deep: nested }, ...about },
    },
  });
  const flat = flatSettings(settings);
  expect([...flat].map(([key, one]) => [key, one.value])).toEqual([
    ['theme', 'x'],
    ['ui.hide', false],
    ['ui.deep.inner', 7],
  ]);
});

test('a group without settings, or a value that is a group, is no reply of ours', () => {
  const of = (one: unknown) => userSettings.safeParse({ themes: {}, settings: { one } }).success;
  expect(of(leaf('One', 'x'))).toBe(true);
  expect(of({ ...leaf('One', 'x'), type: 'group' })).toBe(false);
  expect(of({ ...leaf('One', {}), type: 'text', default_value: undefined })).toBe(false);
});
