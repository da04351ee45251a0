import { describe } from 'vitest';
import { pictures } from './album';

const demo = { sandbox: { demo: true } };

/** Models, parameters and settings of a server. */
describe('models, parameters, settings', () => {
  pictures('starred models', demo, async ({ workbench, presets }, take) => {
    const { quickInput } = workbench;
    const models = workbench.view('Starred Models');
    await presets.row('Default').waitFor();
    await presets.fold();
    await models.open();
    await models.row('aurora-xl-v4').waitFor();
    await take('starred-models');
    await models.tooltipOf('aurora-xl-v4');
    await take('model-tooltip', 'rests');
    await workbench.page.mouse.move(600, 400);
    await models.row('aurora-xl-v4').click({ button: 'right' });
    await workbench.page.locator('.monaco-menu:visible').first().waitFor();
    await take('model-menu', 'rests');
    await workbench.page.keyboard.press('Escape');
    await workbench.menus.choose(models.row('aurora-xl-v4'), 'Show Model Details');
    await workbench.webview().locator('h1').first().waitFor();
    await take('model-details');
    await workbench.run('SwarmUI: Star Models…');
    await quickInput.rows().first().waitFor();
    await take('star-models');
  });

  pictures('model links', demo, async ({ workbench, presets }, take) => {
    const links = workbench.view('Model Links');
    await presets.row('Default').waitFor();
    await presets.fold();
    await links.open();
    await links.pane.locator('.monaco-list-row').nth(1).waitFor();
    await take('model-links');
    await workbench.run('SwarmUI: Link Presets to Model…');
    await workbench.quickInput.rows().first().waitFor();
    await take('link-presets');
    await workbench.quickInput.cancel();
    await workbench.run('SwarmUI: Open Model Links as JSON');
    await workbench.textEditor.editor.locator('.view-line').first().waitFor();
    await take('model-links-json');
  });

  pictures('parameters', demo, async ({ workbench, presets }, take) => {
    const view = workbench.view('Parameters');
    await presets.row('Default').waitFor();
    await presets.fold();
    await view.open();
    await view.expand('Core Parameters');
    await view.row('Steps').waitFor();
    await take('parameters');
    await workbench.menus.choose(await view.reveal('Core Parameters/Steps'), 'Edit Parameter Display…');
    await workbench.quickInput.rows().first().waitFor();
    await take('parameter');
  });

  pictures('settings', demo, async ({ workbench, presets }, take) => {
    const { quickInput } = workbench;
    const view = workbench.view('Settings');
    await presets.row('Default').waitFor();
    await presets.fold();
    await view.open();
    await view.expand('UI');
    await take('settings');
    await workbench.run('SwarmUI: Change Setting…');
    await quickInput.fill('Theme');
    await quickInput.rows('Theme').first().waitFor();
    await take('change-setting');
    await quickInput.pick('Theme');
    await quickInput.rows('Modern Light').waitFor();
    await take('change-setting-choice');
    await quickInput.pick('Modern Light');
    await quickInput.waitUntilClosed();
    await workbench.run('SwarmUI: Change Setting…');
    await quickInput.fill('Max Prompt Lines');
    await quickInput.pick('Max Prompt Lines');
    await quickInput.rows('Max Prompt Lines').first().waitFor({ state: 'hidden' });
    await take('change-setting-number');
    await quickInput.cancel();
    await workbench.run('SwarmUI: Compare Settings with Defaults');
    await workbench.diff.waitFor();
    await take('settings-comparison');
    await workbench.run('SwarmUI: Open Settings as JSON');
    await workbench.textEditor.editor.locator('.view-line').first().waitFor();
    await take('settings-json');
  });

  pictures('settings profiles', demo, async ({ workbench, presets }, take) => {
    const { quickInput } = workbench;
    await presets.row('Default').waitFor();
    await workbench.run('SwarmUI: Change Setting…');
    await quickInput.fill('Theme');
    await quickInput.pick('Theme');
    await quickInput.pick('Modern Light');
    await quickInput.waitUntilClosed();
    await workbench.run('SwarmUI: Save Settings Profile…');
    await quickInput.input.waitFor();
    await take('profile-name');
    await quickInput.answer('Light desk');
    await quickInput.waitUntilClosed();
    await workbench.run('SwarmUI: Apply Settings Profile…');
    await quickInput.rows('Light desk').waitFor();
    await take('profiles');
  });
});
