import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folderPath, PRESETS_ROOT, presetPath, titleOfPath } from '../../../src/swarm/presetPath';
import { cleanTitle, splitTitle } from '../../../src/swarm/title';

const odd = fc.string({
  unit: fc.constantFrom('.', '..', '/', '\\', ' ', '~', 'e', '7', 'E', 'u', '.preset.json', '%', '#', '?', '\0', '\ud83d', '🎨', 'é'),
});
const title = fc.oneof(odd, fc.string({ unit: 'binary' }), fc.string());

describe('paths of presets', () => {
  test('a path gives its title back, whatever the title', () => {
    fc.assert(
      fc.property(title, (any) => {
        expect(titleOfPath(presetPath(any))).toBe(any);
      }),
    );
  });

  test('two titles never have one path', () => {
    fc.assert(
      fc.property(odd, odd, (a, b) => {
        expect(presetPath(a) === presetPath(b)).toBe(a === b);
      }),
    );
  });

  test('no path is changed by being normalised, encoded or decoded', () => {
    fc.assert(
      fc.property(title, (any) => {
        const file = presetPath(any);
        expect(path.posix.normalize(file)).toBe(file);
        expect(decodeURIComponent(encodeURIComponent(file))).toBe(file);
        for (const part of file.split('/').slice(1)) expect(part).toBe(part.trim());
      }),
    );
  });

  test('a folder is never also a file, and stands above its presets', () => {
    fc.assert(
      fc.property(title, title, (a, b) => {
        const { folder } = splitTitle(a);
        expect(presetPath(a).startsWith(`${folderPath(folder)}/`)).toBe(true);
        if (folder !== '') expect(folderPath(folder)).not.toBe(presetPath(b));
      }),
    );
  });

  test('titles as today’s servers have them are their own paths', () => {
    expect(presetPath('a/b')).toBe('/presets/a/b.preset.json');
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const clean = cleanTitle(typed);
        if (clean !== '') expect(presetPath(clean)).toBe(`${PRESETS_ROOT}/${clean}.preset.json`);
      }),
    );
  });

  test('what is no preset’s file has no title', () => {
    for (const other of [
      '/presets',
      '/presets/',
      '/presets/a',
      '/presets/.preset.json',
      '/presets/a/.preset.json',
      '/settings.json',
      '/a.preset.json',
    ]) {
      expect(titleOfPath(other)).toBeUndefined();
    }
  });

  test('a file somebody makes with a tilde in its name is a title all the same', () => {
    expect(titleOfPath('/presets/a~b.preset.json')).toBe('a~b');
  });
});
