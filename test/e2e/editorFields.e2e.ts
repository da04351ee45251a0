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
  initimage: 'inputs/old.png',
  loras: 'detail,style/ink é',
  loraweights: '0.8,1',
  personalnote: 'as it is',
};

describe('the fields of the preset editor', { retry: 1 }, () => {
  let scene: Scene;
  const stored = async () => (await scene.other.preset('Portraits/Soft'))?.param_map;

  beforeAll(async () => {
    scene = await Scene.open();
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

  it('keep seeds exact, turn the size, take files as they are, and confine LoRAs', async () => {
    const { editor, workbench } = scene;
    await editor.field('seed').press('ArrowUp');
    await editor.field('personalnote').fill('another note');
    await editor.button('Swap Width and Height').click();
    const buffer = Buffer.from(ONE_PIXEL.slice(ONE_PIXEL.indexOf(',') + 1), 'base64');
    await editor.row('initimage').locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
    await editor.row('initimage').locator('.media-preview').waitFor();
    await editor.button('Confine LoRAs to sections').click();
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
      lorasectionconfinement: '0,1',
    });
  });

  it('tell how many tokens a prompt has, by the count of the server', async () => {
    const { editor, sandbox } = scene;
    await editor.field('prompt').fill('a (soft:1.2) portrait');
    await poll(() => editor.row('prompt').locator('.tokens').innerText()).toBe('9 tokens');
    expect(sandbox.controls.log.some(({ route }) => route === 'CountTokens')).toBe(true);
  });

  it('show what differs from another preset, and take it over', async () => {
    const { editor, workbench } = scene;
    await workbench.run('SwarmUI: Compare Preset with…');
    await editor.frame.getByRole('combobox', { name: 'Compare with…' }).fill('plain');
    await editor.keyboard.press('Enter');
    await editor.row('steps').locator('.other-text').getByText('There: 10').waitFor();
    await editor.row('seed').getByRole('button', { name: 'Take This' }).click();
    await editor.row('seed').waitFor({ state: 'detached' });
    await editor.button('End the comparison').click();
    await poll(() => editor.field('seed').inputValue()).toBe('7');
    await editor.button('Compare with…').click();
    await editor.option("The server's copy").click();
    await editor.row('seed').locator('.other-text').getByText('There: 9007199254740993').waitFor();
    await workbench.save();
    await editor.frame.getByText('Nothing differs.').waitFor();
    await poll(stored).toEqual({ ...params, seed: '7' });
  });
});
