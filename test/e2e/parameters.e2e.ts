import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('how SwarmUI shows parameters', () => {
  let scene: Scene;
  const view = () => scene.workbench.view('Parameters');
  const rows = () => view().rowTexts();
  const edits = async () => ((await scene.other.call('ListT2IParams', {})) as { param_edits: unknown }).param_edits;

  beforeAll(async () => {
    scene = await Scene.open({ fill: (other) => other.call('SetParamEdits', { edits: { kept: 1 } }) });
    await scene.presets.fold();
    await view().open();
    await view().row('Sampling').waitFor();
  });
  afterAll(() => scene.close());
  afterEach((context) => scene.tidy(context));

  it('is changed field by field: what would change is shown before any of it is sent', async () => {
    const { quickInput } = scene.workbench;
    await view().expand('Core Parameters');
    await view().pressInline('Steps', 'Edit Parameter Display');
    await quickInput.pick('Slider maximum');
    await quickInput.answer('64');
    await quickInput.rows(/Slider maximum.* → 64/s).waitFor();
    // What SwarmUI has no field for is said where a person looks for it.
    await quickInput.rows(/Default value.*SwarmUI can't change this directly/s).waitFor();
    await quickInput.pick('Position in group');
    await quickInput.fill('soon');
    await poll(() => quickInput.message.innerText()).toContain('Enter a number');
    await quickInput.answer('-50');
    await quickInput.rows('Apply 2 changes').waitFor();
    await scene.workbench.screenshot('parameter-preview');
    expect(await edits()).toEqual({ kept: 1 });
    await quickInput.pick('Apply 2 changes');
    await poll(edits).toEqual({ kept: 1, params: { steps: { view_max: '64', priority: '-50' } } });
    await poll(async () => (await rows()).find((row) => row.startsWith('Steps'))).toContain('Slider maximum: 64');
  });

  it('is hidden and grouped from the row', async () => {
    const { workbench } = scene;
    await view().pressInline('Seed', 'Hide Parameter in SwarmUI');
    await poll(edits).toMatchObject({ params: { seed: { visible: false } } });
    await workbench.menus.choose(view().row('Seed'), 'Move Parameter to Group…');
    await workbench.quickInput.fill('Sampling');
    await workbench.quickInput.pick('Sampling');
    await poll(edits).toMatchObject({ params: { seed: { visible: false, group: 'sampling' } } });
    await poll(async () => (await rows()).some((row) => /^Seed\b(?! *VR)/.test(row))).toBe(false);
    await workbench.screenshot('parameters');
  });

  it('is a file of JSON that knows parameters and fields', async () => {
    const { workbench } = scene;
    await workbench.run('SwarmUI: Open Parameter Edits as JSON');
    await workbench.tabs.clean('parameter-edits.json').waitFor();
    await workbench.textEditor.replaceAll('{ "kept": 1, "params": { "steps": { "view_type": "nope", "default": "30" } } }');
    await poll(() => workbench.page.locator('.editor-instance .squiggly-warning').count()).toBeGreaterThan(1);
    await workbench.textEditor.replaceAll('{ "kept": 1, "params": { "steps": { "view_type": "slider" } } }');
    await workbench.save();
    await poll(edits).toEqual({ kept: 1, params: { steps: { view_type: 'slider' } } });
  });

  it('is reset after a question, and taken back as any other change', async () => {
    const { workbench } = scene;
    await workbench.run('SwarmUI: Reset Display of All Parameters…');
    expect(await workbench.dialog.text()).toContain('Reset all display changes to parameters and groups on');
    await workbench.dialog.press('Reset All');
    await poll(edits).toEqual({ kept: 1 });
    await workbench.run('SwarmUI: Undo Last Change');
    await poll(edits).toEqual({ kept: 1, params: { steps: { view_type: 'slider' } } });
  });
});
