import { expect, test } from 'vitest';
import { GoneError } from '../../../src/library/writers/writeErrors';
import { setUp } from './server';

const RED =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==';

test('a picture is set, taken back and removed, and nothing else of the preset changes', async () => {
  const { library, other } = await setUp();
  await other.call('AddNewPreset', { title: 'A', description: 'd', param_map: { odd: ' x', steps: '20' }, is_starred: true });
  const first = await library.presets.setPicture('A', RED);
  expect(first.before).toBeUndefined();
  expect(first.stored).toMatchObject({ description: 'd', starred: true, picture: expect.any(String) });
  const removed = await library.presets.setPicture('A', undefined);
  expect(removed.stored.picture).toBeUndefined();
  expect(removed.before).toMatch(/^data:image\/jpeg;base64,/);
  const back = await library.presets.setPicture('A', removed.before);
  expect(back.stored).toMatchObject({ title: 'A', description: 'd', starred: true, picture: expect.any(String) });
  expect([...back.stored.params]).toEqual([...first.stored.params]);
});

test('a preset that is gone is told, with nothing sent', async () => {
  const { library, calls } = await setUp();
  await expect(library.presets.setPicture('Gone', RED)).rejects.toThrow(GoneError);
  expect(calls()).not.toContain('AddNewPreset');
});

test.each(['data:,', 'data:image/jpeg;base64,', '', 'x.jpg'])('what is no picture is not sent: %j', async (url) => {
  const { library, other, calls } = await setUp();
  await other.call('AddNewPreset', { title: 'A', description: '', param_map: {} });
  await expect(library.presets.setPicture('A', url)).rejects.toThrow("This image can't be read here.");
  expect(calls()).not.toContain('AddNewPreset');
  await library.idle();
  expect((await library.history.load()).operations.filter(({ who }) => who === 'us')).toEqual([]);
});
