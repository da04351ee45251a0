import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';
import type { Theme } from './driver/themes';

const { poll } = expect;
const title = 'Portraits/Soft window light';
const broken = 'Experiments/Broken/Model was renamed';

// What a person sees in each kind of theme: taken for people to look at, in out/screenshots.
describe('pictures of the demo library', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open({ sandbox: { mode: 'local', demo: true } });
  });
  afterAll(() => scene.close());
  afterEach((context) => scene.tidy(context));

  const picture = (name: string, theme: Theme) => scene.workbench.screenshot(`preset-${name}-${theme}`);

  it.each(['dark', 'light', 'hc-dark', 'hc-light'] as const)('in the theme %s', async (theme) => {
    const { editor, workbench, presets, other } = scene;
    const { quickInput, dialog, page } = workbench;
    await workbench.setTheme(theme);

    await scene.click(title);
    await editor.field('steps').waitFor();
    await editor.frame.locator('.picture:visible').waitFor();
    await picture('editor', theme);
    await editor.button('Add Parameter').click();
    await editor.option(/./).first().waitFor();
    await picture('add', theme);
    await page.keyboard.press('Escape');
    await editor.button(/^All \d+$/).click();
    await editor.row('seed').waitFor();
    await picture('all', theme);
    await editor.button(/^Set \d+$/).click();

    const row = await presets.reveal(title);
    await row.click({ button: 'right' });
    await page.locator('.monaco-menu:visible').first().waitFor();
    await picture('menu', theme);
    await page.keyboard.press('Escape');
    await row.click();
    await page.keyboard.press('F2');
    await quickInput.fill('Portraits/Soft window: 1.5?');
    await poll(() => quickInput.message.innerText()).toContain('The server will store it as "Portraits/Soft window 15"');
    await picture('rename', theme);
    await quickInput.cancel();

    const steps = Number(await editor.field('steps').inputValue());
    await editor.field('steps').fill(String(steps + 5));
    await workbench.tabs.dirty('Soft window light').waitFor();
    await other.edit(title, { params: { steps: String(steps + 1), cfgscale: String(steps) } });
    await workbench.save();
    await poll(() => dialog.text()).toContain('was changed on sandbox');
    await picture('conflict', theme);
    await dialog.press('Compare');
    await workbench.editorAction('Use Mine').waitFor();
    await poll(() => workbench.diff.locator('.modified .view-lines').innerText()).toContain(String(steps + 5));
    await picture('compare', theme);
    await workbench.editorAction("Use Server's").click();
    await editor.shows('Soft window light');
    await workbench.tabs.clean('Soft window light').waitFor();

    await workbench.menus.choose(await presets.reveal(title), 'Open Preset as JSON');
    await poll(() => workbench.textEditor.text()).toContain('param_map');
    await picture('json', theme);
    await scene.click(broken);
    await editor.frame.locator('.note:visible').first().waitFor();
    await picture('broken', theme);
    await workbench.menus.choose(await presets.reveal(title), 'Delete Preset');
    await poll(() => dialog.text()).toContain('Delete the preset');
    await picture('delete', theme);
    await dialog.press('Cancel');
  });
});
