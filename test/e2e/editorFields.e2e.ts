import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ONE_PIXEL } from './driver/picture';
import { Scene } from './driver/scene';

const { poll } = expect;
const params = {
  prompt: '{value}, soft light',
  seed: '9007199254740993',
  aspectratio: '16:9',
  width: '1024',
  height: '768',
  initimage: 'inputs/old.jpg',
  promptaudios: 'inputs/voice.mp3',
  loras: 'detail,style/ink é',
  loraweights: '0.8,1',
  personalnote: 'as it is',
};

const bytes = Buffer.from(ONE_PIXEL.slice(ONE_PIXEL.indexOf(',') + 1), 'base64');

describe('the fields of the preset editor', () => {
  let scene: Scene;
  const stored = async () => (await scene.other.preset('Portraits/Soft'))?.param_map;

  beforeAll(async () => {
    scene = await Scene.open({ fill: (_, sandbox) => sandbox.controls.putFile('inputs/old.jpg', bytes) });
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    await scene.refill(async (other) => {
      await other.add('Portraits/Soft', params, { description: 'For faces.' });
      await other.add('Plain', { seed: '7', steps: '10' }, { description: 'Plain.' });
    });
    await scene.click('Portraits/Soft');
    await scene.editor.row('loras').waitFor();
  });
  afterEach((context) => scene.tidy(context));

  it('keep seeds exact, turn the size, show and take files as they are, and confine LoRAs', async () => {
    const { editor, workbench } = scene;
    await editor.field('seed').press('ArrowUp');
    await editor.field('personalnote').fill('another note');
    await editor.button('Swap Width and Height').click();
    // The one on the server is seen, without the page asking for anything, until another takes its place.
    await editor.row('initimage').locator('.media-preview[src^="data:image/jpeg"]').waitFor();
    const file = (type: string) => ({ name: 'a', mimeType: type, buffer: bytes });
    await editor.row('initimage').locator('input[type=file]').setInputFiles(file('image/png'));
    await editor.row('initimage').locator('.media-preview[src^="data:image/png"]').waitFor();
    await editor.row('promptaudios').locator('input[type=file]').setInputFiles(file('audio/mpeg'));
    await editor.row('promptaudios').locator('audio').waitFor();
    await editor.add('prompt videos');
    await editor.field('promptvideos').fill('inputs/walk.mp4');
    await editor.keyboard.press('Enter');
    await editor.row('promptvideos').getByText('A path on the server · inputs/walk.mp4').waitFor();
    await editor.add('video frames');
    await editor.field('videoframes').fill('49');
    await editor.row('videoframes').getByText('2.0 s').waitFor();
    await editor.add('side length');
    await editor.slider('sidelength').fill(String(32 * Math.log2(2048)));
    await editor.button('Confine LoRAs to prompt sections').click();
    await editor.frame.getByLabel('Section of style/ink é').selectOption({ label: 'Refiner' });
    await workbench.tabs.dirty('Soft').waitFor();
    await workbench.save();
    await workbench.tabs.clean('Soft').waitFor();
    await poll(stored).toEqual({
      ...params,
      seed: '9007199254740994',
      personalnote: 'another note',
      aspectratio: '9:16',
      width: '768',
      height: '1024',
      // As the bytes of the file and its type say it, not as the server would spell a picture of a preset.
      initimage: ONE_PIXEL.replace('image/jpeg', 'image/png'),
      promptaudios: `inputs/voice.mp3|${ONE_PIXEL.replace('image/jpeg', 'audio/mpeg')}`,
      promptvideos: 'inputs/walk.mp4',
      videoframes: '49',
      sidelength: '2048',
      lorasectionconfinement: '0,1',
    });
  });

  it('tell how many tokens a prompt has, by the count of the server, and offer what it has', async () => {
    const { editor, sandbox, workbench } = scene;
    await editor.field('prompt').fill('a (soft:1.2) portrait');
    await poll(() => editor.row('prompt').locator('.tokens').innerText()).toBe('9 tokens');
    expect(sandbox.controls.log.some(({ route }) => route === 'CountTokens')).toBe(true);
    await editor.field('prompt').press('End');
    await editor.keyboard.type(' <lor');
    await editor.option(/^lora/).click();
    await editor.keyboard.type('ink');
    await editor.option('style/ink é').waitFor();
    await editor.keyboard.press('Enter');
    await workbench.save();
    await poll(async () => (await stored())?.prompt).toBe('a (soft:1.2) portrait <lora:style/ink é>');
  });

  it('show what differs from another preset, and take it over', async () => {
    const { editor, workbench } = scene;
    await workbench.run('SwarmUI: Compare Preset with…');
    await editor.frame.getByRole('combobox', { name: 'Compare with…' }).fill('plain');
    await editor.keyboard.press('Enter');
    await editor.row('steps').locator('.other-text').getByText('Other value: 10').waitFor();
    await editor.row('seed').getByRole('button', { name: 'Use This Value' }).click();
    await editor.row('seed').waitFor({ state: 'detached' });
    await editor.button('Stop comparing').click();
    await poll(() => editor.field('seed').inputValue()).toBe('7');
    await editor.button('Compare with…').click();
    await editor.option("The server's version").click();
    await editor.row('seed').locator('.other-text').getByText('Other value: 9007199254740993').waitFor();
    await workbench.save();
    await editor.frame.getByText('No differences.').waitFor();
    await poll(stored).toEqual({ ...params, seed: '7' });
  });
});
