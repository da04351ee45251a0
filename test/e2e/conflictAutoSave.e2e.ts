import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;
const params = { steps: '20', prompt: '{value}, soft light', odd_key: 'kept' };

describe('with automatic saving', () => {
  let scene: Scene;
  const stored = async () => (await scene.stored()).get('Soft')?.param_map;

  beforeAll(async () => {
    scene = await Scene.open({ settings: { 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 400 } });
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    await scene.refill(async (other) => {
      await other.add('Soft', params);
      await other.add('Plain', {});
    });
    await scene.click('Soft');
    await scene.editor.row('odd_key').waitFor();
    scene.sandbox.controls.clearLog();
  });
  afterEach((context) => scene.tidy(context));

  it('every pause in typing is saved quietly, and no key is lost', async () => {
    const { workbench, editor } = scene;
    await editor.field('prompt').press('Control+End');
    await editor.keyboard.type(' a b c ', { delay: 15 });
    await poll(async () => (await stored())?.prompt).toBe('{value}, soft light a b c');
    await workbench.tabs.clean('Soft').waitFor();
    // the blank under the cursor is still there for the next word
    await editor.keyboard.type('and sixty more keys, typed while the saves go on in the background');
    await poll(stored).toEqual({
      ...params,
      prompt: '{value}, soft light a b c and sixty more keys, typed while the saves go on in the background',
    });
    expect(await workbench.toasts.texts()).toEqual([]);
  });

  it('a foreign change of the same parameter is never overwritten by itself; asked for, the save asks back', async () => {
    const { workbench, editor, other } = scene;
    await other.edit('Soft', { params: { steps: '44' } });
    scene.sandbox.controls.clearLog();
    await editor.field('steps').fill('21');
    await poll(() => workbench.toasts.textOf('Failed to save')).toContain(
      '"Soft" was changed on sandbox while you were editing it: steps.',
    );
    expect(await workbench.dialog.box.isVisible()).toBe(false);
    await workbench.tabs.dirty('Soft').waitFor();
    expect((await stored())?.steps).toBe('44');
    expect(scene.writes).toEqual([]);
    await editor.field('steps').click();
    await workbench.save();
    await workbench.dialog.press('Use Mine');
    await poll(stored).toEqual({ ...params, steps: '21' });
    await workbench.tabs.clean('Soft').waitFor();
    await poll(() => workbench.toasts.texts()).toEqual([]);
    // and goes on by itself
    await editor.field('steps').fill('22');
    await poll(stored).toEqual({ ...params, steps: '22' });
  });

  it('a foreign change of another parameter is taken in', async () => {
    const { workbench, editor, other } = scene;
    await other.edit('Soft', { params: { odd_key: 'changed elsewhere' } });
    await editor.field('steps').fill('21');
    await poll(stored).toEqual({ ...params, steps: '21', odd_key: 'changed elsewhere' });
    await poll(() => editor.field('odd_key').inputValue()).toBe('changed elsewhere');
    await workbench.tabs.clean('Soft').waitFor();
  });

  it('a preset deleted meanwhile is not made again by itself', async () => {
    const { workbench, editor, other } = scene;
    await other.delete('Soft');
    await editor.field('steps').fill('21');
    await poll(() => workbench.toasts.textOf('Failed to save')).toContain('"Soft" was deleted on sandbox while you were editing it.');
    await workbench.tabs.dirty('Soft').waitFor();
    expect([...(await scene.stored()).keys()]).toEqual(['Plain']);
  });

  it('JSON that is half written waits, and is saved once it is whole', async () => {
    const { workbench } = scene;
    await workbench.menus.choose(scene.presets.row('Soft').first(), 'Open Preset as JSON');
    await workbench.textEditor.replaceAll('{ "param_map": { "steps": 30');
    await workbench.tabs.dirty('Soft').first().waitFor();
    await poll(() => workbench.toasts.textOf('Failed to save')).toContain('Nothing was sent.');
    expect(scene.writes).toEqual([]);
    await workbench.toasts.clear();
    await workbench.textEditor.editor.locator('.view-line').first().click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.insertText(' } }');
    await poll(stored).toEqual({ steps: '30' });
    await poll(() => workbench.tabs.dirty('Soft').count()).toBe(0);
  });
});
