import { expect, test, vi } from 'vitest';
import { Emitter } from '../../../src/base/emitter';
import { fileParts } from '../../../src/features/files/saving/mergeEach';
import { mapFile } from '../../../src/features/maps/mapFile';
import { settingsFile } from '../../../src/features/settings/settingsFile';
import { STARS_SHAPE } from '../../../src/library/formats/mapShapes';
import type { Library } from '../../../src/library/library';
import { FileConflictError, type ServerFile } from '../../../src/ui/serverFiles';
import { setUp } from '../library/server';

vi.mock('vscode', async () => (await import('../features/fakeVscode')).fakeVscode);

/** What a save throws, which sent nothing. */
async function conflictOf(file: ServerFile, library: Library, base: string, text: string): Promise<FileConflictError> {
  const error = await file.writing?.save({ server: 'home', library }, base, text).catch((thrown: unknown) => thrown);
  if (error instanceof FileConflictError) return error;
  throw new Error(`No conflict: ${String(error)}`);
}

test('settings that both changed are chosen one by one; what only one side changed is in the result anyway', async () => {
  const { library, other } = await setUp();
  const changes = new Emitter<Library>();
  const file = settingsFile(changes);
  const source = { server: 'home', library };
  const base = await file.read(source);
  const edited = { ...JSON.parse(base), theme: 'modern_light', maximagesinhistory: 5, starnofolders: true };
  await other.call('ChangeUserSettings', { settings: { theme: 'solarized', maximagesinhistory: 7, resetbatchsizetoone: true } });
  const conflict = await conflictOf(file, library, base, JSON.stringify(edited));
  const parts = conflict.merge && fileParts(conflict.merge(JSON.stringify(edited)));
  expect(parts?.conflicts.map(({ name, mine, theirs }) => [name, mine, theirs])).toEqual([
    ['theme', 'modern_light', 'solarized'],
    ['maximagesinhistory', '5', '7'],
  ]);
  const merged = parts?.text(new Set([1])) ?? '';
  expect(JSON.parse(merged)).toMatchObject({
    theme: 'modern_light',
    maximagesinhistory: 7,
    starnofolders: true,
    resetbatchsizetoone: true,
  });
  await file.writing?.save(source, conflict.theirs, merged);
  const held = JSON.parse(await file.read(source));
  expect(held).toMatchObject({ theme: 'modern_light', maximagesinhistory: 7, starnofolders: true, resetbatchsizetoone: true });
  changes.dispose();
});

test('values of a map that both changed are chosen one by one, and keys that mean nothing to us stay', async () => {
  const { library, other } = await setUp();
  const changes = new Emitter<Library>();
  await other.call('SetStarredModels', { odd: 1, LoRA: ['a'], unknown: { deep: 'x' } });
  await library.refresh();
  const file = mapFile({
    name: 'starred-models.json',
    permission: 'fundamental_model_access',
    shape: STARS_SHAPE,
    read: async () => library.snapshot?.rawStarredModels ?? {},
    edit: (target, change) => target.stars.edit(change),
    onDidChange: changes.event,
  });
  const source = { server: 'home', library };
  const base = await file.read(source);
  await other.call('SetStarredModels', { odd: 2, LoRA: ['a', 'theirs'], unknown: { deep: 'theirs' } });
  const mine = JSON.stringify({ odd: 3, LoRA: ['a', 'mine'], unknown: { deep: 'mine' } });
  const conflict = await conflictOf(file, library, base, mine);
  const parts = conflict.merge && fileParts(conflict.merge(mine));
  expect(parts?.conflicts.map(({ name }) => name)).toEqual(['odd', 'unknown › deep']);
  const merged = JSON.parse(parts?.text(new Set([0])) ?? '');
  expect(merged).toEqual({ odd: 2, LoRA: expect.arrayContaining(['a', 'mine', 'theirs']), unknown: { deep: 'mine' } });
  await file.writing?.save(source, conflict.theirs, JSON.stringify(merged));
  expect(library.snapshot?.rawStarredModels).toEqual(merged);
  changes.dispose();
});

test('a map with nothing to send is read again where somebody else changed it', async () => {
  const { library, other } = await setUp();
  const changes = new Emitter<Library>();
  await other.call('SetStarredModels', { LoRA: ['a'] });
  await library.refresh();
  const file = mapFile({
    name: 'starred-models.json',
    permission: 'fundamental_model_access',
    shape: STARS_SHAPE,
    read: async () => library.snapshot?.rawStarredModels ?? {},
    edit: (target, change) => target.stars.edit(change),
    onDidChange: changes.event,
  });
  const source = { server: 'home', library };
  const base = await file.read(source);
  await other.call('SetStarredModels', { LoRA: ['a', 'b'] });
  const saved = await file.writing?.save(source, base, base);
  expect(saved?.taken).toEqual(['LoRA']);
  expect(JSON.parse(saved?.text ?? '')).toEqual({ LoRA: ['a', 'b'] });
  changes.dispose();
});

test('settings merged before they are saved are asked about only where both changed them', async () => {
  const { library, other } = await setUp();
  const changes = new Emitter<Library>();
  const file = settingsFile(changes);
  const source = { server: 'home', library };
  const base = await file.read(source);
  await other.call('ChangeUserSettings', { settings: { theme: 'solarized', maximagesinhistory: 7 } });
  await library.settings.refresh();
  const mine = JSON.stringify({ ...JSON.parse(base), theme: 'modern_light', starnofolders: true });
  const both = (await file.writing?.merge(source, base))?.of(mine);
  expect([both?.taken, both?.conflicts.map(({ path }) => path)]).toEqual([['maximagesinhistory'], [['theme']]]);
  const merged = both?.text([]) ?? '';
  expect(JSON.parse(merged)).toMatchObject({ theme: 'modern_light', maximagesinhistory: 7, starnofolders: true });
  expect(JSON.parse(both?.rebased ?? '')).toMatchObject({ theme: JSON.parse(base).theme, maximagesinhistory: 7, starnofolders: false });
  const again = (await file.writing?.merge(source, both?.rebased ?? ''))?.of(merged);
  expect([again?.taken, again?.conflicts.map(({ path }) => path)]).toEqual([[], [['theme']]]);
  const conflict = await conflictOf(file, library, both?.rebased ?? '', merged);
  expect(conflict.parts).toEqual(['theme']);
  changes.dispose();
});

test('a map merged before it is saved is asked about only where both changed it', async () => {
  const { library, other } = await setUp();
  const changes = new Emitter<Library>();
  await other.call('SetStarredModels', { odd: 1, LoRA: ['a'] });
  await library.refresh();
  const file = mapFile({
    name: 'starred-models.json',
    permission: 'fundamental_model_access',
    shape: STARS_SHAPE,
    read: async () => library.snapshot?.rawStarredModels ?? {},
    edit: (target, change) => target.stars.edit(change),
    onDidChange: changes.event,
  });
  const source = { server: 'home', library };
  const base = await file.read(source);
  await other.call('SetStarredModels', { odd: 2, LoRA: ['a', 'theirs'], VAE: ['v'] });
  await library.refresh();
  const both = (await file.writing?.merge(source, base))?.of(JSON.stringify({ odd: 3, LoRA: ['a', 'mine'] }));
  const merged = both?.text([]) ?? '';
  expect(JSON.parse(merged)).toEqual({ odd: 3, LoRA: expect.arrayContaining(['a', 'mine', 'theirs']), VAE: ['v'] });
  expect(JSON.parse(both?.rebased ?? '')).toEqual({ odd: 1, LoRA: ['a', 'theirs'], VAE: ['v'] });
  expect((await conflictOf(file, library, both?.rebased ?? '', merged)).parts).toEqual(['odd']);
  // The other thinks better of it: then there is nothing to be asked.
  await other.call('SetStarredModels', { odd: 1, LoRA: ['a', 'theirs'], VAE: ['v'] });
  await library.refresh();
  await file.writing?.save(source, both?.rebased, merged);
  expect(library.snapshot?.rawStarredModels).toEqual(JSON.parse(merged));
  changes.dispose();
});
