import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;
const params = { steps: '20', cfgscale: '7', prompt: '{value}, soft light' };

describe('a value that is changed, saved and changed again', () => {
  let scene: Scene;
  const stored = async () => (await scene.stored()).get('Soft')?.param_map;

  beforeAll(async () => {
    scene = await Scene.open({ settings: { 'files.autoSave': 'off' } });
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    await scene.refill((other) => other.add('Soft', params));
    await scene.click('Soft');
  });
  afterEach((context) => scene.tidy(context));

  /** Saves what the field shows; nobody is asked, the tab is clean and the page stays as it is. */
  async function saves(steps: string): Promise<void> {
    const { workbench, editor } = scene;
    await workbench.tabs.dirty('Soft').waitFor();
    await editor.field('steps').click();
    await workbench.save();
    await poll(async () => (await stored())?.steps).toBe(steps);
    await workbench.tabs.clean('Soft').waitFor();
    expect(await workbench.dialog.box.isVisible()).toBe(false);
    expect(await editor.field('steps').inputValue()).toBe(steps);
  }

  it('is saved, also where it is what it was before, by hand or undone', async () => {
    const { editor } = scene;
    await editor.field('steps').fill('31');
    await saves('31');
    await editor.field('steps').fill('20');
    await saves('20');
    await editor.field('steps').press('Control+z');
    await poll(() => editor.field('steps').inputValue()).toBe('31');
    await saves('31');
  });

  it('is not asked about where nobody else changed it, after an undo and a redo', async () => {
    const { workbench, editor } = scene;
    await editor.field('steps').fill('31');
    await saves('31');
    await editor.field('steps').press('Control+z');
    await poll(() => editor.field('steps').inputValue()).toBe('20');
    await workbench.tabs.dirty('Soft').waitFor();
    await editor.field('steps').press('Control+Shift+z');
    await workbench.tabs.clean('Soft').waitFor();
    await editor.field('steps').fill('33');
    await saves('33');
  });

  it('is used where another client changed it, too, and what else that changed is kept', async () => {
    const { workbench, editor, other } = scene;
    await editor.field('steps').fill('22');
    await workbench.tabs.dirty('Soft').waitFor();
    await other.edit('Soft', { params: { steps: '33', cfgscale: '9', prompt: 'another prompt' } });
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain('keeps the other changes on the server');
    await workbench.dialog.press('Use Mine');
    await poll(stored).toEqual({ steps: '22', cfgscale: '9', prompt: 'another prompt' });
    await workbench.tabs.clean('Soft').waitFor();
    await poll(() => editor.field('prompt').inputValue()).toBe('another prompt');
    expect(await editor.field('steps').inputValue()).toBe('22');
    await poll(() => workbench.page.locator('.statusbar').innerText()).toContain('cfgscale, prompt). Both sets of changes were saved.');
  });
});
