import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PresetPage } from './driver/presetPage';
import { Scene } from './driver/scene';
import type { Workbench } from './driver/workbench';

const { poll } = expect;
/** How long the server takes for each answer, in ms. */
const SLOW = 600;

describe('two windows of one VS Code on one preset', () => {
  let scene: Scene;
  let second: Workbench;
  let secondEditor: PresetPage;
  const stored = async () => (await scene.stored()).get('Soft')?.param_map;

  beforeAll(async () => {
    scene = await Scene.open({ settings: { 'files.autoSave': 'off' } });
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    await scene.refill(async (other) => {
      await other.add('Soft', { steps: '20', prompt: 'soft light' });
      await other.add('Plain', {});
    });
    second = await scene.workbench.openAnother();
    await second.showViews();
    secondEditor = new PresetPage(second);
    await scene.click('Soft');
    await (await second.view('Presets').reveal('Soft')).click();
    await secondEditor.shows('Soft');
  });
  afterEach(async (context) => {
    scene.sandbox.controls.latency = 0;
    await scene.tidy(context);
    await second.close();
  });

  it('saved in both within one round trip, it has both edits, and neither tab has any left', async () => {
    const { workbench, editor } = scene;
    for (const round of ['31', '32', '33']) {
      await editor.field('steps').fill(round);
      await secondEditor.field('prompt').fill(`soft light ${round}`);
      await Promise.all([workbench.tabs.dirty('Soft').waitFor(), second.tabs.dirty('Soft').waitFor()]);
      scene.sandbox.controls.latency = SLOW;
      await Promise.all([workbench.save(), second.save()]);
      await Promise.all([workbench.tabs.clean('Soft').waitFor(), second.tabs.clean('Soft').waitFor()]);
      expect(await stored()).toEqual({ steps: round, prompt: `soft light ${round}` });
      scene.sandbox.controls.latency = 0;
      for (const window of [workbench, second]) await window.run('SwarmUI: Refresh');
      for (const page of [editor, secondEditor]) {
        await poll(() => page.field('steps').inputValue()).toBe(round);
        await poll(() => page.field('prompt').inputValue()).toBe(`soft light ${round}`);
      }
    }
    expect([...(await workbench.toasts.texts()), ...(await second.toasts.texts())]).toEqual([]);
  });

  it('saved in both with the same field, one is asked', async () => {
    const { workbench, editor } = scene;
    await editor.field('steps').fill('31');
    await secondEditor.field('steps').fill('32');
    await Promise.all([workbench.tabs.dirty('Soft').waitFor(), second.tabs.dirty('Soft').waitFor()]);
    scene.sandbox.controls.latency = SLOW;
    await Promise.all([workbench.save(), second.save()]);
    const texts = async () => {
      const asked = [];
      for (const window of [workbench, second]) if (await window.dialog.box.first().isVisible()) asked.push(await window.dialog.text());
      return asked.join();
    };
    await poll(texts).toContain('"Soft" was changed on sandbox while you were editing it: steps.');
    scene.sandbox.controls.latency = 0;
    const [asked, other] = (await workbench.dialog.box.first().isVisible()) ? ['31', '32'] : ['32', '31'];
    await (asked === '31' ? second : workbench).tabs.clean('Soft').waitFor();
    expect(await stored()).toMatchObject({ steps: other });
    const window = asked === '31' ? workbench : second;
    await window.dialog.press('Use Mine');
    await window.tabs.clean('Soft').waitFor();
    await poll(stored).toMatchObject({ steps: asked });
  });

  it('undone by another program, it is told once and put back', async () => {
    const { workbench, editor } = scene;
    await editor.field('steps').fill('30');
    await workbench.tabs.dirty('Soft').waitFor();
    await workbench.save();
    await workbench.tabs.clean('Soft').waitFor();
    await scene.other.edit('Soft', { params: { steps: '20', cfgscale: '9' } });
    for (const window of [workbench, second]) await window.run('SwarmUI: Refresh');
    for (const page of [editor, secondEditor]) await poll(() => page.field('steps').inputValue()).toBe('20');
    const message = 'Your saved changes to "Soft" on sandbox were undone elsewhere';
    const told = async () => Promise.all([workbench, second].map((window) => window.toasts.with(message).count()));
    await poll(async () => (await told()).reduce((sum, count) => sum + count)).toBe(1);
    const [here = 0] = await told();
    await (here > 0 ? workbench : second).toasts.press(message, 'Restore');
    await poll(stored).toEqual({ steps: '30', prompt: 'soft light', cfgscale: '9' });
    for (const window of [workbench, second]) await window.run('SwarmUI: Refresh');
    for (const page of [editor, secondEditor]) await poll(() => page.field('steps').inputValue()).toBe('30');
  });
});
