import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ONE_PIXEL } from './driver/picture';
import { Scene } from './driver/scene';

const { poll } = expect;
const params = { steps: '20', prompt: '{value}, soft light', odd_key: 'kept' };

describe('a preset that another client changed after it was opened', () => {
  let scene: Scene;
  const stored = async () => (await scene.stored()).get('Portraits/Soft');

  beforeAll(async () => {
    scene = await Scene.open({ settings: { 'files.autoSave': 'off' } });
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    await scene.refill(async (other) => {
      await other.add('Portraits/Soft', params, { is_starred: true, description: 'For faces.', preview_image: ONE_PIXEL });
      await other.add('Plain', {});
    });
    await scene.click('Portraits/Soft');
    await scene.editor.field('steps').fill('21');
    await scene.workbench.tabs.dirty('Soft').waitFor();
    scene.sandbox.controls.clearLog();
  });
  afterEach((context) => scene.tidy(context));

  /** Saves while the other client's change of the same parameter is on the server; the question is open then. */
  async function saveIntoConflict(): Promise<void> {
    await scene.other.edit('Portraits/Soft', { params: { steps: '44' } });
    scene.sandbox.controls.clearLog();
    await scene.editor.field('steps').click();
    await scene.workbench.save();
    await poll(() => scene.workbench.dialog.text()).toContain('"Portraits/Soft" was changed on sandbox while you were editing it: steps.');
  }

  it('is asked about; cancelled, nothing is sent and the edit stays', async () => {
    const { workbench, editor } = scene;
    await saveIntoConflict();
    expect(await workbench.dialog.buttons()).toEqual(
      expect.arrayContaining(['Compare', 'Merge Each…', 'Use Mine', "Use Server's", 'Cancel']),
    );
    await workbench.dialog.press('Cancel');
    await poll(() => workbench.toasts.textOf('Failed to save')).toContain('Nothing was sent.');
    await workbench.tabs.dirty('Soft').waitFor();
    expect(await editor.field('steps').inputValue()).toBe('21');
    expect(scene.writes).toEqual([]);
    expect((await stored())?.param_map.steps).toBe('44');
  });

  it('is overwritten when told to, with star and picture as they are', async () => {
    const { workbench } = scene;
    const before = await stored();
    await saveIntoConflict();
    await workbench.dialog.press('Use Mine');
    await workbench.tabs.clean('Soft').waitFor();
    await poll(stored).toEqual({ ...before, param_map: { ...params, steps: '21' } });
    expect(await workbench.toasts.texts()).toEqual([]);
  });

  it('is taken from the server when told to revert', async () => {
    const { workbench, editor } = scene;
    await saveIntoConflict();
    await workbench.dialog.press("Use Server's");
    await poll(() => editor.field('steps').inputValue()).toBe('44');
    await workbench.tabs.clean('Soft').waitFor();
    expect(scene.writes).toEqual([]);
    await editor.field('steps').fill('45');
    await workbench.save();
    await poll(async () => (await stored())?.param_map.steps).toBe('45');
  });

  it('is compared, and one button saves ours', async () => {
    const { workbench, editor } = scene;
    await saveIntoConflict();
    await workbench.dialog.press('Compare');
    await workbench.diff.waitFor();
    await poll(() => workbench.diff.locator('.original .view-lines').innerText()).toContain('44');
    await poll(() => workbench.diff.locator('.modified .view-lines').innerText()).toContain('21');
    await workbench.editorAction('Use Mine').click();
    await poll(async () => (await stored())?.param_map).toEqual({ ...params, steps: '21' });
    await editor.shows('Soft');
    await workbench.tabs.clean('Soft').waitFor();
    await poll(() => workbench.tabs.labels()).toEqual(['Soft.preset.json']);
    await poll(() => workbench.toasts.texts()).toEqual([]);
  });

  it("is compared, and one button takes the server's", async () => {
    const { workbench, editor } = scene;
    await saveIntoConflict();
    await workbench.dialog.press('Compare');
    await workbench.editorAction("Use Server's").click();
    await editor.shows('Soft');
    await poll(() => editor.field('steps').inputValue()).toBe('44');
    await workbench.tabs.clean('Soft').waitFor();
    expect(scene.writes).toEqual([]);
    await editor.field('steps').click();
    await editor.keyboard.press('Control+z');
    await poll(() => editor.field('steps').inputValue()).toBe('21');
  });

  it('is saved without a question when other parts of it were changed', async () => {
    const { workbench, editor, other } = scene;
    await other.edit('Portraits/Soft', { params: { prompt: 'changed elsewhere' }, starred: false });
    await editor.field('steps').click();
    await workbench.save();
    await poll(async () => (await stored())?.param_map).toEqual({ ...params, steps: '21', prompt: 'changed elsewhere' });
    expect((await stored())?.is_starred).toBe(false);
    await poll(() => editor.field('prompt').inputValue()).toBe('changed elsewhere');
    await workbench.tabs.clean('Soft').waitFor();
    await poll(() => workbench.page.locator('.statusbar').innerText()).toContain('Both sets of changes were saved.');
  });

  it('keeps the edit when the change is seen before the save', async () => {
    const { workbench, editor, other } = scene;
    await other.edit('Portraits/Soft', { params: { steps: '44' } });
    await workbench.run('SwarmUI: Refresh');
    await poll(() => scene.sandbox.controls.log.some(({ route }) => route === 'GetMyUserData')).toBe(true);
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain('was changed on sandbox');
    await workbench.dialog.press('Use Mine');
    await poll(async () => (await stored())?.param_map.steps).toBe('21');
  });

  it('is made again when it was deleted meanwhile and the person wants that', async () => {
    const { workbench, editor, other } = scene;
    await other.delete('Portraits/Soft');
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain('"Portraits/Soft" was deleted on sandbox while you were editing it.');
    await workbench.dialog.press('Cancel');
    await workbench.tabs.dirty('Soft').waitFor();
    expect(await stored()).toBeUndefined();
    await editor.field('steps').click();
    await workbench.save();
    await workbench.dialog.press('Recreate');
    await poll(async () => (await stored())?.param_map).toEqual({ ...params, steps: '21' });
    await workbench.tabs.clean('Soft').waitFor();
  });

  it('says in the page what was changed meanwhile, and merges it before it is saved, with nothing sent', async () => {
    const { workbench, editor, other } = scene;
    await other.edit('Portraits/Soft', { params: { steps: '44', odd_key: 'changed elsewhere' }, starred: false });
    await workbench.run('SwarmUI: Refresh');
    const line = editor.frame.locator('.foreign');
    await line.getByText('"Portraits/Soft" was changed on sandbox while you were editing it: star, steps, odd_key.').waitFor();
    await workbench.screenshot('foreign-change');
    scene.sandbox.controls.clearLog();
    await editor.button('Merge Now').click();
    await poll(() => editor.field('odd_key').inputValue()).toBe('changed elsewhere');
    await line.getByText('You also changed steps. Your change stays, and the next save asks.').waitFor();
    await editor.button('Merge Now').waitFor({ state: 'hidden' });
    expect(await editor.field('steps').inputValue()).toBe('21');
    expect(scene.writes).toEqual([]);
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain('"Portraits/Soft" was changed on sandbox while you were editing it: steps.');
    await workbench.dialog.press('Use Mine');
    await workbench.tabs.clean('Soft').waitFor();
    await poll(async () => (await stored())?.param_map).toEqual({ ...params, steps: '21', odd_key: 'changed elsewhere' });
    expect((await stored())?.is_starred).toBe(false);
    await line.waitFor({ state: 'hidden' });
  });

  it('is merged part by part, the other parts by themselves', async () => {
    const { workbench, editor, other } = scene;
    await editor.field('prompt').fill('mine');
    await other.edit('Portraits/Soft', { params: { steps: '44', prompt: '$(flame) theirs', odd_key: 'changed elsewhere' } });
    scene.sandbox.controls.clearLog();
    await editor.field('steps').click();
    await workbench.save();
    await workbench.dialog.box.waitFor();
    await workbench.screenshot('conflict-question');
    await workbench.dialog.press('Compare');
    await workbench.diff.waitFor();
    await poll(() => workbench.editorAction('Merge Each').isVisible()).toBe(true);
    await workbench.screenshot('conflict-comparison');
    await workbench.editorAction('Merge Each').click();
    await poll(() => workbench.quickInput.title.innerText()).toBe('Merge "Portraits/Soft" (1/2): steps');
    await workbench.quickInput.pick('Mine');
    await poll(() => workbench.quickInput.title.innerText()).toBe('Merge "Portraits/Soft" (2/2): prompt');
    await poll(() => workbench.quickInput.rows().allInnerTexts()).toEqual([
      expect.stringContaining('mine'),
      expect.stringContaining('$(flame) theirs'),
    ]);
    await workbench.screenshot('conflict-merge-each');
    await workbench.quickInput.pick("Server's");
    await poll(async () => (await stored())?.param_map).toEqual({ steps: '21', prompt: '$(flame) theirs', odd_key: 'changed elsewhere' });
    await editor.shows('Soft');
    await workbench.tabs.clean('Soft').waitFor();
    await poll(() => editor.field('prompt').inputValue()).toBe('$(flame) theirs');
  });

  it('stays unsaved when the comparison is cancelled', async () => {
    const { workbench, editor } = scene;
    await saveIntoConflict();
    await workbench.dialog.press('Compare');
    // the buttons move while the comparison is being drawn
    await poll(() => workbench.diff.locator('.modified .view-lines').innerText()).toContain('21');
    await workbench.editorAction('Decide Later').click();
    await editor.shows('Soft');
    await workbench.tabs.dirty('Soft').first().waitFor();
    expect(await editor.field('steps').inputValue()).toBe('21');
    expect(scene.writes).toEqual([]);
  });

  it('is let go when it was deleted meanwhile and the person wants that', async () => {
    const { workbench, editor, other } = scene;
    await other.delete('Portraits/Soft');
    scene.sandbox.controls.clearLog();
    await editor.field('steps').click();
    await workbench.save();
    await workbench.dialog.box.waitFor();
    await workbench.screenshot('conflict-deleted');
    await workbench.dialog.press('Close');
    await poll(() => workbench.tabs.labels()).toEqual([]);
    expect(await workbench.toasts.texts()).toEqual([]);
    expect(scene.writes).toEqual([]);
    expect(await stored()).toBeUndefined();
  });
});
