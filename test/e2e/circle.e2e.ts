import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('a preset that names itself', () => {
  let scene: Scene;
  const stored = async () => (await scene.stored()).get('Loop')?.param_map.prompt;

  beforeAll(async () => {
    scene = await Scene.open({
      settings: { 'files.autoSave': 'off' },
      fill: (other) => other.add('Loop', { prompt: '{value}, soft' }),
    });
  });
  afterAll(() => scene.close());
  afterEach((context) => scene.tidy(context));

  it('is asked about when it is saved, and is not tried on a prompt', async () => {
    const { workbench, editor, sandbox } = scene;
    await scene.click('Loop');
    await editor.field('prompt').fill('{value}, soft <preset:Loop>');
    await workbench.tabs.dirty('Loop').waitFor();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain('"Loop" makes presets reference each other in a loop: Loop → Loop.');
    expect(await workbench.dialog.buttons()).toEqual(expect.arrayContaining(['Save Anyway', 'Cancel']));
    await workbench.dialog.press('Cancel');
    await poll(() => workbench.toasts.textOf('Failed to save')).toContain('Nothing was sent.');
    expect(await stored()).toBe('{value}, soft');
    await workbench.toasts.clear();
    // In the page, the error says why.
    await poll(() => editor.frame.getByText('Using it crashes the server').count()).toBeGreaterThan(0);
    await workbench.screenshot('circle');

    await editor.field('prompt').click();
    await workbench.save();
    await workbench.dialog.press('Save Anyway');
    await workbench.tabs.clean('Loop').waitFor();
    await poll(stored).toBe('{value}, soft <preset:Loop>');

    await workbench.run('SwarmUI: Preview Final Prompt…');
    await workbench.quickInput.fill('Loop');
    await workbench.quickInput.pick('Loop');
    await poll(() => workbench.quickInput.title.innerText()).toBe('Try "Loop" with a Prompt');
    await workbench.quickInput.answer('a boat');
    await poll(() => workbench.toasts.textOf('Nothing was sent')).toContain(
      'can lead into presets that reference each other (Loop → Loop)',
    );
    expect([sandbox.controls.loops, sandbox.controls.count('TestPromptFill')]).toEqual([0, 0]);
  });
});
