import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('findings', () => {
  let scene: Scene;
  const stored = async (title: string) => (await scene.stored()).get(title)?.param_map;

  beforeAll(async () => {
    scene = await Scene.open({
      fill: async (other) => {
        await other.add('Broken/One', { steps: '5000', cfgscale: '999', donotsave: 'True' });
        await other.add('Broken/Two', { steps: '4000', prompt: '{value}, <preset:Broken/Tree>' });
        await other.add('Broken/Three', { steps: '30' });
      },
    });
  });
  afterAll(() => scene.close());
  afterEach((context) => scene.tidy(context));

  it('are fixed one at a time where they stand, and saved like any edit', async () => {
    const { workbench, editor, presets } = scene;
    const sentence = 'Steps: 5000 is outside the allowed range of 0 to 500.';
    // On the rows, before anything is opened: how many in the preset, how many in its folder.
    await presets.reveal('Broken/One');
    await poll(() => presets.badgeOf('One')).toBe('3');
    await poll(() => presets.badgeOf('Broken')).toBe('5');
    await scene.click('Broken/One');
    // In the page at the field, and in the Problems panel.
    await editor.row('steps').getByText(sentence).waitFor();
    await workbench.problems.open();
    await poll(async () => (await workbench.problems.texts()).join('\n')).toContain(sentence);
    await workbench.screenshot('findings-problems');
    await workbench.problems.rows.filter({ hasText: 'Steps: 5000' }).click();
    await workbench.page.keyboard.press('Control+.');
    const fix = workbench.page.getByRole('menuitem', { name: 'Set to 500' });
    await fix.waitFor();
    await workbench.screenshot('findings-quick-fix');
    await fix.click();
    await poll(() => editor.field('steps').inputValue()).toBe('500');
    await workbench.save();
    await poll(async () => (await stored('Broken/One'))?.steps).toBe('500');
    await poll(async () => (await workbench.problems.texts()).join('\n')).not.toContain('Steps:');
    // Somebody who does not care lets one be ignored, and thinks better of it.
    const ignore = editor.row('donotsave').getByRole('button', { name: /^Ignore: / });
    await ignore.click();
    await ignore.waitFor({ state: 'detached' });
    await poll(() => presets.badgeOf('One')).toBe('1');
    await workbench.toasts.press('is now ignored for "Broken/One"', 'Undo');
    await ignore.waitFor();
  });

  it('are counted in the status of the text editor', async () => {
    const { workbench, presets } = scene;
    await workbench.menus.choose(await presets.reveal('Broken/Three'), 'Open Preset as JSON');
    await workbench.textEditor.replaceAll('{ "param_map": { "steps": "5000", "cfgscale": "999" } }');
    await workbench.textEditor.squiggles.first().waitFor();
    await workbench.statusBar.locator('[id="status.languageStatus"]').hover();
    await workbench.page.locator('.hover-language-status:visible', { hasText: '2 problems' }).first().waitFor();
    await workbench.screenshot('findings-status');
  });

  it('of a whole library are told in a report and in the Problems panel', async () => {
    const { workbench } = scene;
    await workbench.run('SwarmUI: Check All Presets');
    const report = workbench.webview();
    await report.getByRole('heading', { name: 'Library Check: sandbox' }).waitFor();
    expect(await report.locator('body').innerText()).toContain('Prompt: There is no preset "Broken/Tree"');
    await workbench.screenshot('findings-report');
    await workbench.problems.open();
    await poll(async () => (await workbench.problems.texts()).join('\n')).toContain(
      'Steps: 4000 is outside the allowed range of 0 to 500.',
    );
    await report.getByRole('link', { name: 'Broken/Two' }).click();
    await scene.editor.shows('Two');
  });

  it('of one kind are fixed in the library after a preview', async () => {
    const { workbench } = scene;
    await workbench.run('SwarmUI: Fix Problems…');
    await workbench.quickInput.pick('outOfRange');
    await workbench.quickInput.widget.getByText('steps: 4000 → 500').waitFor();
    await workbench.screenshot('findings-fix-all');
    await workbench.quickInput.accept();
    await poll(async () => (await stored('Broken/Two'))?.steps).toBe('500');
    await poll(async () => (await stored('Broken/One'))?.cfgscale).toBe('100');
    expect((await stored('Broken/Two'))?.prompt).toBe('{value}, <preset:Broken/Tree>');
  });
});
