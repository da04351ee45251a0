import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('the preset editor of an account that may only look', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open({
      sandbox: { mode: 'accounts' },
      fill: (_, sandbox) =>
        sandbox.controls.putPresets(
          [
            {
              title: 'Sketch',
              description: 'For looking at.',
              params: { steps: '8', prompt: 'a cat', loras: 'detail', refinerdotiling: 'true' },
            },
          ],
          'gus',
        ),
    });
  });
  afterAll(() => scene.close());

  it('says why nothing can be changed, and lets nothing be changed', async () => {
    const { editor, workbench } = scene;
    const { quickInput } = workbench;
    await workbench.run('SwarmUI: Sign In…');
    await quickInput.answer('gus');
    await poll(() => quickInput.title.innerText()).toContain('(2/2)');
    await quickInput.answer('secret of gus');
    await scene.click('Sketch');
    await poll(() => editor.frame.locator('body').innerText()).toContain('Your account on sandbox can view presets but not change them');
    await editor.field('steps').waitFor();
    scene.sandbox.controls.clearLog();
    expect(await editor.button('Add Parameter').isDisabled()).toBe(true);
    expect(await editor.button('Remove Steps').isDisabled()).toBe(true);
    expect(await editor.button('Star').isDisabled()).toBe(true);
    expect(await editor.field('refinerdotiling').isDisabled()).toBe(true);
    for (const field of [editor.field('steps'), editor.field('prompt'), editor.frame.getByRole('textbox', { name: 'Description' })]) {
      const before = await field.inputValue();
      await field.click();
      await editor.keyboard.type('7');
      expect(await field.inputValue()).toBe(before);
    }
    await workbench.save();
    await workbench.run('SwarmUI: Refresh');
    await poll(() => scene.sandbox.controls.log.some(({ route }) => route === 'GetMyUserData')).toBe(true);
    expect(await workbench.tabs.dirty('Sketch').count()).toBe(0);
    expect(scene.writes).toEqual([]);
  });
});
