import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ONE_PIXEL } from './driver/picture';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('a preset that has another title', () => {
  let scene: Scene;
  const titles = async () => [...(await scene.stored()).keys()].toSorted();
  const steps = async (title: string) => (await scene.stored()).get(title)?.param_map.steps;
  const renameElsewhere = async (from: string, to: string) => {
    const { param_map = {} } = (await scene.stored()).get(from) ?? {};
    await scene.other.call('AddNewPreset', { title: to, editing: from, is_edit: true, description: '', param_map });
  };

  beforeAll(async () => {
    scene = await Scene.open({ settings: { 'files.autoSave': 'off' } });
  });
  afterAll(() => scene.close());
  beforeEach(() =>
    scene.refill(async (other) => {
      await other.add('Plain', { steps: '20' }, { preview_image: ONE_PIXEL });
      await other.add('Bare', { steps: '15' });
      scene.sandbox.controls.putPresets([{ title: 'SDXL 1.0', params: { steps: '25' } }]);
    }),
  );
  afterEach((context) => scene.tidy(context));

  it('by a rename elsewhere is known by its picture, and followed with what is unsaved', async () => {
    const { workbench, editor } = scene;
    await scene.click('Plain');
    await editor.frame.locator('img.picture').waitFor();
    await editor.field('steps').fill('30');
    await workbench.tabs.dirty('Plain').waitFor();
    await renameElsewhere('Plain', 'Simple');
    scene.sandbox.controls.clearLog();
    await workbench.run('SwarmUI: Refresh');
    await workbench.tabs.dirty('Simple').waitFor();
    await editor.shows('Simple');
    expect(await editor.field('steps').inputValue()).toBe('30');
    expect(scene.writes).toEqual([]);
    await workbench.save();
    await workbench.tabs.clean('Simple').waitFor();
    await poll(() => steps('Simple')).toBe('30');
    expect(await workbench.tabs.labels()).toEqual(['Simple.preset.json']);
    expect(await titles()).toEqual(['Bare', 'SDXL 1.0', 'Simple']);
    const { quickInput } = workbench;
    await workbench.run('SwarmUI: Show Preset History');
    await poll(async () => (await quickInput.rows().allInnerTexts()).join('\n')).toMatch(/renamed from "Plain"[\s\S]*renamed elsewhere/);
    await quickInput.cancel();
  });

  it('or may have one of several, is asked for at the save', async () => {
    const { workbench, editor } = scene;
    await scene.click('Bare');
    await editor.field('steps').fill('30');
    await workbench.tabs.dirty('Bare').waitFor();
    await scene.other.add('One', { steps: '15' });
    await scene.other.add('Two', { steps: '15' });
    await scene.other.delete('Bare');
    await workbench.run('SwarmUI: Refresh');
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain('"Bare" no longer exists on sandbox. It may have been renamed to "One", "Two".');
    expect(await workbench.dialog.buttons()).toEqual(expect.arrayContaining(['Save to "One"', 'Save to "Two"', 'Recreate', 'Close']));
    await workbench.dialog.press('Save to "Two"');
    await workbench.tabs.clean('Two').waitFor();
    await poll(() => steps('Two')).toBe('30');
    expect(await titles()).not.toContain('Bare');
  });

  it('since the server takes the old one no longer, is asked about once, and not by automatic saving', async () => {
    const { workbench, editor } = scene;
    await scene.click('SDXL 1.0');
    await editor.frame.getByText('SwarmUI no longer accepts the title "SDXL 1.0"').waitFor();
    await editor.frame.getByText("It isn't saved automatically").waitFor();
    await workbench.run('File: Toggle Auto Save');
    scene.sandbox.controls.clearLog();
    await editor.field('steps').fill('26');
    // An automatic save looks at the server before it refuses.
    await poll(() => scene.sandbox.controls.count('GetMyUserData')).toBeGreaterThan(0);
    await workbench.tabs.dirty('SDXL 1.0').waitFor();
    await workbench.run('File: Toggle Auto Save');
    await workbench.toasts.clear();
    expect(scene.writes).toEqual([]);
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain('will store the preset as "SDXL 10"');
    await workbench.dialog.press('Save as "SDXL 10"');
    await workbench.tabs.clean('SDXL 10').waitFor();
    await editor.shows('SDXL 10');
    await editor.field('steps').fill('27');
    await workbench.save();
    await poll(() => steps('SDXL 10')).toBe('27');
    await workbench.tabs.clean('SDXL 10').waitFor();
    expect(await titles()).toEqual(['Bare', 'Plain', 'SDXL 10']);
    expect(await workbench.toasts.texts()).toEqual([]);
  });
});
