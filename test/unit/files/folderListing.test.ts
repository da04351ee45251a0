import { describe, expect, it } from 'vitest';
import { FolderListing } from '../../../src/features/files/folderListing';

describe('FolderListing', () => {
  const listing = new FolderListing(['/presets/a/b/One.preset.json', '/presets/a/Two.preset.json', '/presets/a.preset.json']);

  it('lists files and the folders that titles imply', () => {
    expect([...(listing.entries('/presets') ?? [])]).toEqual([
      ['a', 'folder'],
      ['a.preset.json', 'file'],
    ]);
    expect([...(listing.entries('/presets/a/') ?? [])]).toEqual([
      ['b', 'folder'],
      ['Two.preset.json', 'file'],
    ]);
  });

  it('has the presets folder even in an empty library, and nothing that is not there', () => {
    const empty = new FolderListing([]);
    expect(empty.has('/')).toBe(true);
    expect([...(empty.entries('/presets') ?? [['none', 'none']])]).toEqual([]);
    expect(empty.has('/presets/a')).toBe(false);
    expect(empty.entries('/presets/a')).toBeUndefined();
  });
});
