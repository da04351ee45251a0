import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ONE_PIXEL } from './driver/picture';
import { Scene } from './driver/scene';

const params = {
  prompt: '{value}, soft light',
  seed: '9007199254740993',
  steps: '20',
  cfgscale: '7.50',
  aspectratio: '1:1',
  model: 'base.safetensors',
  loras: 'detail',
  loraweights: '0.8',
  refinerdotiling: 'true',
  odd_key: 'kept',
};

describe('the preset editor', () => {
  let scene: Scene;
  const { poll } = expect;
  const stored = async () => (await scene.other.preset('Portraits/Soft'))?.param_map;

  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene.close());

  beforeEach(async () => {
    await scene.refill(async (other) => {
      await other.add('Portraits/Soft', params, { is_starred: true, description: 'For faces.', preview_image: ONE_PIXEL });
      await other.add('Plain', { steps: '10' });
    });
    await scene.click('Portraits/Soft');
    await scene.editor.row('loras').waitFor();
    scene.sandbox.controls.clearLog();
  });
  afterEach((context) => scene.tidy(context));

  it('saves what is changed by every kind of field, and nothing else', async () => {
    const { editor, workbench, other } = scene;
    const before = await other.preset('Portraits/Soft');
    await editor.field('prompt').fill('a portrait of {value}\nby the window');
    await editor.field('steps').fill('31');
    await editor.slider('cfgscale').fill('5');
    await editor.field('aspectratio').selectOption({ label: '16:9 (Standard Widescreen)' });
    await editor.field('refinerdotiling').uncheck();
    await editor.field('model').click();
    await editor.option(/Mix|mix/).click();
    await editor.row('loras').getByRole('combobox').fill('ink');
    await editor.keyboard.press('Enter');
    await editor.frame.getByLabel('Weight of detail').fill('0.55');
    await editor.add('negative prompt');
    await editor.field('negativeprompt').fill('blurry');
    await editor.button('Remove Seed').click();
    await workbench.tabs.dirty('Soft').waitFor();
    await workbench.save();
    await workbench.tabs.clean('Soft').waitFor();
    const after = await other.preset('Portraits/Soft');
    expect(after).toEqual({
      ...before,
      param_map: {
        prompt: 'a portrait of {value}\nby the window',
        steps: '31',
        cfgscale: '5',
        aspectratio: '16:9',
        model: 'anime/v1.5 mix.safetensors',
        loras: 'detail,style/ink é',
        loraweights: '0.55,1',
        refinerdotiling: 'false',
        odd_key: 'kept',
        negativeprompt: 'blurry',
      },
    });
    expect(after?.preview_image).toMatch(/^data:image\/jpeg;base64,/);
    expect(scene.writes).toEqual(['AddNewPreset']);
  });

  it('loses none of sixty quick keys', async () => {
    const { editor, workbench } = scene;
    const text = 'the quick brown fox jumps over the lazy dog and runs away now';
    await editor.field('odd_key').click();
    await editor.field('odd_key').press('End');
    await editor.keyboard.type(text);
    await workbench.save();
    await poll(stored).toEqual({ ...params, odd_key: `kept${text}` });
    expect(await editor.field('odd_key').inputValue()).toBe(`kept${text}`);
    await workbench.tabs.clean('Soft').waitFor();
  });

  it('takes edits back and makes them again', async () => {
    const { editor, workbench } = scene;
    await editor.field('steps').fill('31');
    await editor.field('refinerdotiling').uncheck();
    await editor.button('Remove odd_key').click();
    await editor.keyboard.press('Control+z');
    await editor.row('odd_key').waitFor();
    await editor.keyboard.press('Control+z');
    await poll(() => editor.field('refinerdotiling').isChecked()).toBe(true);
    await editor.keyboard.press('Control+z');
    await poll(() => editor.field('steps').inputValue()).toBe('20');
    await workbench.tabs.clean('Soft').waitFor();
    await editor.keyboard.press('Control+Shift+z');
    await poll(() => editor.field('steps').inputValue()).toBe('31');
    await editor.keyboard.press('Control+y');
    await poll(() => editor.field('refinerdotiling').isChecked()).toBe(false);
    await workbench.save();
    await poll(stored).toEqual({ ...params, steps: '31', refinerdotiling: 'false' });
  });

  it('is walked through with Tab without changing or sending anything', async () => {
    const { editor, workbench, sandbox } = scene;
    await editor.frame.getByRole('textbox', { name: 'Description' }).focus();
    const visited = new Set<string>();
    for (let key = 0; key < 80 && !visited.has('odd_key'); key++) {
      await editor.keyboard.press('Tab');
      const id = await editor.frame.locator('body').evaluate(() => document.activeElement?.closest('.row')?.getAttribute('data-id') ?? '');
      visited.add(id);
    }
    expect([...visited]).toEqual(expect.arrayContaining(Object.keys(params).filter((id) => id !== 'loraweights')));
    await workbench.tabs.clean('Soft').waitFor();
    await workbench.save();
    await workbench.run('SwarmUI: Refresh');
    await poll(() => sandbox.controls.log.some(({ route }) => route === 'GetMyUserData')).toBe(true);
    expect(scene.writes).toEqual([]);
    expect(await stored()).toEqual(params);
  });

  it('saves star and description from the head of the page', async () => {
    const { editor, workbench, other } = scene;
    await editor.frame.getByRole('textbox', { name: 'Description' }).fill('For old faces.');
    await editor.button('Star').click();
    await workbench.save();
    await poll(async () => (await other.preset('Portraits/Soft'))?.description).toBe('For old faces.');
    expect(await other.preset('Portraits/Soft')).toMatchObject({ is_starred: false, param_map: params });
  });

  it('follows the server while nothing is unsaved', async () => {
    const { editor, workbench, other } = scene;
    await other.edit('Portraits/Soft', { params: { steps: '44' }, description: 'Changed elsewhere.' });
    await workbench.run('SwarmUI: Refresh');
    await poll(() => editor.field('steps').inputValue()).toBe('44');
    expect(await editor.frame.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('Changed elsewhere.');
    await workbench.tabs.clean('Soft').waitFor();
  });
});
