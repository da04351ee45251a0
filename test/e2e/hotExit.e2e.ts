import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;
/** What is unsaved, as it stands in the document. */
const EDITED = '"steps": "21"';
const params = { steps: '20', prompt: '{value}, soft light', odd_key: 'kept' };

describe('reloading the window with unsaved changes', () => {
  let scene: Scene;
  const stored = async () => (await scene.stored()).get('Portraits/Soft')?.param_map;

  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    await scene.workbench.showViews();
    await scene.refill((other) => other.add('Portraits/Soft', params));
    await scene.click('Portraits/Soft');
    await scene.editor.field('steps').fill('21');
    await scene.workbench.tabs.dirty('Soft').waitFor();
  });
  afterEach((context) => scene.tidy(context));

  it('brings them back, and they are saved', async () => {
    const { workbench, editor } = scene;
    await workbench.leaveAndComeBack(EDITED);
    await editor.shows('Soft');
    await poll(() => editor.field('steps').inputValue()).toBe('21');
    await workbench.tabs.dirty('Soft').waitFor();
    scene.sandbox.controls.clearLog();
    await editor.field('steps').click();
    await workbench.save();
    await poll(stored).toEqual({ ...params, steps: '21' });
    await workbench.tabs.clean('Soft').waitFor();
    expect(scene.writes).toEqual(['AddNewPreset']);
  });

  it('still finds what another client changed meanwhile', async () => {
    const { workbench, editor, other } = scene;
    await workbench.leaveAndComeBack(EDITED, () => other.edit('Portraits/Soft', { params: { steps: '44' } }));
    await editor.shows('Soft');
    await poll(() => editor.field('steps').inputValue()).toBe('21');
    scene.sandbox.controls.clearLog();
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain('"Portraits/Soft" was changed on sandbox while you were editing it: steps.');
    await workbench.dialog.press('Cancel');
    expect(scene.writes).toEqual([]);
    expect((await stored())?.steps).toBe('44');
    await workbench.tabs.dirty('Soft').waitFor();
  });

  it('takes in what another client changed in other parts', async () => {
    const { workbench, editor, other } = scene;
    await workbench.leaveAndComeBack(EDITED, () => other.edit('Portraits/Soft', { params: { odd_key: 'changed elsewhere' } }));
    await editor.shows('Soft');
    await editor.field('steps').click();
    await workbench.save();
    await poll(stored).toEqual({ ...params, steps: '21', odd_key: 'changed elsewhere' });
    await poll(() => editor.field('odd_key').inputValue()).toBe('changed elsewhere');
  });

  it('shows them while the server is away', async () => {
    const { workbench, editor } = scene;
    await scene.stopServer();
    await workbench.leaveAndComeBack(EDITED);
    await editor.shows('Soft');
    await poll(() => editor.field('steps').inputValue()).toBe('21');
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.toasts.textOf('Failed to save')).toMatch(/sandbox|127\.0\.0\.1/);
    await workbench.tabs.dirty('Soft').waitFor();
    await scene.restartServer((other) => other.add('Portraits/Soft', params));
    await editor.field('steps').click();
    await workbench.save();
    await poll(stored).toEqual({ ...params, steps: '21' });
  });
});
