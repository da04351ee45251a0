import { expect, it } from 'vitest';
import { isTakenIn, presetPattern, versionPattern, withFolder } from '../../../src/library/editorAssociation';

it('names a folder at any depth', () => {
  expect(presetPattern('art/my presets')).toBe('**/art/my presets/**/*.preset.json');
  expect(presetPattern('a[1]{b}*?')).toBe('**/a?1??b???/**/*.preset.json');
});

it('keeps other associations, and versions of the same files as text, whose pattern is the longer one', () => {
  const pattern = presetPattern('presets');
  const after = withFolder({ '*.md': 'preview' }, pattern, 'page');
  expect(after).toEqual({ '*.md': 'preview', [pattern]: 'page', [versionPattern(pattern)]: 'default' });
  expect(versionPattern(pattern).length).toBeGreaterThan(pattern.length);
});

it('knows which folders a pattern takes in', () => {
  const patterns = [presetPattern('presets'), presetPattern('a{b')];
  expect(isTakenIn(patterns, '/art/presets')).toBe(true);
  expect(isTakenIn(patterns, '/art/presets/Portraits/Soft')).toBe(true);
  expect(isTakenIn(patterns, '/art/a{b/c')).toBe(true);
  expect(isTakenIn(patterns, '/art/mypresets')).toBe(false);
  expect(isTakenIn(['swarmui:/**/*.preset.json'], '/art/presets')).toBe(false);
  expect(isTakenIn(['*.preset.json'], '/art/presets')).toBe(true);
});
