import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('the language of preset files', () => {
  let scene: Scene;
  const stored = async (title: string) => (await scene.stored()).get(title)?.param_map;

  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene.close());
  beforeEach(() =>
    scene.refill(async (other) => {
      await other.add('Light/Soft', { steps: '9' }, { description: 'For faces.' });
      await other.add('Uses', { prompt: '{value} <preset:Light/Soft>', cfgscale: '999', seed: '7' });
    }),
  );
  afterEach((context) => scene.tidy(context));

  it('completes, explains, finds, fixes and renames', async () => {
    const { workbench, presets } = scene;
    const { page, textEditor } = workbench;
    const suggestions = page.locator('.suggest-widget:visible .monaco-list-row');
    await workbench.menus.choose(await presets.reveal('Uses'), 'Open Preset as JSON');
    await poll(() => textEditor.text()).toContain('"cfgscale": "999"');

    // A key with its value, by the name that people know; then a choice.
    await textEditor.editor.getByText('"param_map"').first().click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Space');
    await suggestions.first().waitFor();
    await page.keyboard.type('aspect');
    await poll(() => suggestions.first().innerText()).toContain('Aspect Ratio');
    await workbench.screenshot('language-completion');
    await page.keyboard.press('Enter');
    await poll(() => textEditor.text()).toMatch(/"aspectratio": ".*",/);
    await suggestions.filter({ hasText: '16:9' }).first().waitFor();
    await page.keyboard.type('16:9');
    await page.keyboard.press('Enter');
    await poll(() => textEditor.text()).toContain('"aspectratio": "16:9"');

    // What a parameter is.
    await textEditor.editor.getByText('"cfgscale"').first().hover();
    const hover = page.locator('.monaco-hover:visible', { hasText: 'CFG Scale' }).first();
    await hover.getByText('decimal, 0 to 100').first().waitFor();
    await workbench.screenshot('language-hover');
    await page.keyboard.press('Escape');

    // What is wrong, how many, and the way out.
    await textEditor.squiggles.first().waitFor();
    await textEditor.fix('cfgscale', 'Set to 100');
    await poll(() => textEditor.text()).toContain('"cfgscale": "100"');
    await workbench.save();
    await poll(() => stored('Uses')).toMatchObject({ cfgscale: '100', aspectratio: '16:9' });

    // A rename from within a prompt.
    await textEditor.editor.getByText('preset:Light/Soft').first().click();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Light/Soft');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F2');
    const input = page.locator('.rename-box:visible input, .rename-input-with-button:visible input').first();
    await input.waitFor();
    await input.fill('Light/Mild');
    await page.keyboard.press('Enter');
    await poll(async () => [...(await scene.stored()).keys()].sort()).toEqual(['Light/Mild', 'Uses']);
    await workbench.run('File: Save All Files');
    await poll(async () => (await stored('Uses'))?.prompt).toBe('{value} <preset:Light/Mild>');
  });
});
