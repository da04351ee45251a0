import { afterAll, beforeAll, expect, it } from 'vitest';
import maps from '../../sandbox/data/demoMaps.json';
import { drawJpeg } from '../../sandbox/pictures';
import { SCENES } from '../../sandbox/scenes';
import { type Sandbox, startSandbox } from '../../sandbox/server';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ demo: true });
});
afterAll(() => sandbox.stop());

it('holds a library as a person would have it', () => {
  const library = sandbox.controls.library();
  const folders = new Set(library.filter(({ title }) => title.includes('/')).map(({ title }) => title.split('/')[0]));
  expect(library.length).toBeGreaterThanOrEqual(60);
  expect(folders.size).toBeGreaterThanOrEqual(12);
  expect(library.filter((preset) => preset.picture.startsWith('data:image/jpeg;base64,')).length).toBeGreaterThanOrEqual(10);
  expect(library.filter((preset) => preset.starred).length).toBeGreaterThanOrEqual(10);
});

it('has four presets with something wrong: two fail at a try-out, two work all the same', async () => {
  const titles = sandbox.controls.library().map((preset) => preset.title);
  const replies = await Promise.all(titles.map((title) => sandbox.controls.call('GenerateText2Image', { images: 1, presets: [title] })));
  expect(titles.filter((_, i) => replies[i]?.error !== 'No backends available!')).toEqual([
    'Experiments/Broken/Too many steps',
    'Experiments/Broken/Model was renamed',
  ]);
  expect(sandbox.controls.preset('Experiments/Broken/Extension is gone')?.params).toHaveProperty('facedetailerstrength');
  expect(sandbox.controls.preset('Experiments/Broken/Everything at once')?.params.prompt?.length).toBeGreaterThan(3000);
});

it('names only models and presets that are there, as starred and as linked', async () => {
  const known = JSON.stringify((await sandbox.controls.call('ListT2IParams')).models);
  const stars = Object.values(maps.stars).flat();
  const links = Object.values(maps.links).flatMap((names) => Object.entries(names));
  for (const name of [...stars, ...links.map(([model]) => `${model}.safetensors`)]) expect(known).toContain(`"${name}"`);
  for (const title of links.flatMap(([, titles]) => titles)) expect(sandbox.controls.preset(title)?.title).toBe(title);
  expect(await sandbox.controls.call('GetMyUserData')).toMatchObject({ starred_models: maps.stars, model_preset_links: maps.links });
});

it('shows pictures as scenes.ts draws them', async () => {
  const drawn: Record<string, string> = {};
  for (const [name, paint] of Object.entries(SCENES)) drawn[name] = (await drawJpeg(256, 256, paint)).toString('base64');
  // Run with -u after a change to the scenes.
  await expect(`${JSON.stringify(drawn, undefined, 1)}\n`).toMatchFileSnapshot('../../sandbox/data/demoPictures.json');
});
