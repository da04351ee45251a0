import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';
import { root } from '../../scripts/lib/paths.mjs';
import type { Theme } from '../e2e/driver/themes';
import { pictureFile, pictures } from './album';

const demo = { sandbox: { demo: true } };
const readme = { ...demo, viewport: { width: 1200, height: 750 }, scale: 2 };

/** The preset editor, as page and as text. */
describe('editor', () => {
  pictures('the preset editor beside the presets', readme, async (scene, take) => {
    await scene.click('Portraits/Soft window light');
    await scene.editor.field('steps').waitFor();
    await take('editor');
    keep('editor', 'dark');
  });

  pictures('a preset as JSON', readme, async ({ workbench, presets }, take) => {
    await workbench.menus.choose(await presets.reveal('Default'), 'Open Preset as JSON');
    await workbench.textEditor.editor.locator('.view-line').first().waitFor();
    await take('json');
    keep('json', 'light');
  });

  pictures('lists and menus of the page', demo, async (scene, take) => {
    const { workbench, editor } = scene;
    await scene.click('Portraits/Soft window light');
    await editor.field('steps').waitFor();
    await editor.button('Add Parameter').click();
    await editor.frame.getByRole('combobox', { name: 'Add Parameter' }).fill('seed');
    await editor.frame.locator('.suggestions').getByRole('option').first().waitFor();
    await take('page-add-parameter');
    await workbench.page.keyboard.press('Escape');
    await editor.field('prompt').click();
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.type(' <preset:');
    await editor.frame.locator('.suggestions').getByRole('option').first().waitFor();
    await take('page-prompt-list');
  });

  pictures('a faulty preset, and the Problems panel', demo, async (scene, take) => {
    const { workbench, editor } = scene;
    await scene.click('Experiments/Broken/Model was renamed');
    await editor.frame.locator('.note:visible').first().waitFor();
    await take('page-problems');
    await workbench.problems.open();
    await workbench.problems.rows.first().waitFor();
    await take('problems-panel');
  });

  pictures('problems of a text', demo, async ({ workbench, presets }, take) => {
    const { textEditor } = workbench;
    await workbench.menus.choose(await presets.reveal('Experiments/Broken/Too many steps'), 'Open Preset as JSON');
    await textEditor.squiggles.first().waitFor();
    await textEditor.goTo('steps');
    await workbench.run('Show or Focus Hover');
    await workbench.page.locator('.monaco-hover:visible').first().waitFor();
    await take('json-hover', 'rests');
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Control+.');
    await workbench.page.locator('.action-widget:visible .monaco-list-row').first().waitFor();
    await take('json-fixes', 'rests');
  });

  pictures('completion in a text', demo, async ({ workbench, presets }, take) => {
    await workbench.menus.choose(await presets.reveal('Default'), 'Open Preset as JSON');
    await workbench.textEditor.replaceAll('{\n  "param_map": {\n    "sampler": ""\n  }\n}\n');
    await workbench.textEditor.goTo('""');
    await workbench.run('Trigger Suggest');
    await workbench.page.locator('.suggest-widget:visible .monaco-list-row').nth(2).waitFor();
    await take('json-completion', 'rests');
  });

  pictures('the report of a library', demo, async ({ workbench, presets }, take) => {
    await presets.row('Default').waitFor();
    await workbench.run('SwarmUI: Check All Presets');
    await workbench.webview().getByRole('heading', { name: 'Library Check: sandbox' }).waitFor();
    await take('check-report');
    await workbench.run('SwarmUI: Fix Problems…');
    await workbench.quickInput.rows().first().waitFor();
    await take('fix-findings');
  });

  pictures('a change made elsewhere, and a conflict', demo, async (scene, take) => {
    const { workbench, editor } = scene;
    await scene.click('Portraits/Studio low key');
    await editor.field('steps').fill('33');
    await workbench.tabs.dirty('Studio low key').waitFor();
    await scene.other.edit('Portraits/Studio low key', { params: { steps: '44' } });
    await workbench.run('SwarmUI: Refresh');
    await editor.frame.locator('.foreign:visible').waitFor();
    await take('page-changed-elsewhere');
    await editor.field('steps').click();
    await workbench.save();
    await workbench.dialog.box.waitFor();
    await take('conflict-question');
    await workbench.dialog.press('Compare');
    await workbench.diff.waitFor();
    await take('conflict-comparison');
  });

  pictures('a circle of presets', demo, async (scene, take) => {
    const { workbench, editor } = scene;
    await scene.click('Landscapes/North sea');
    await editor.field('prompt').fill('{value} <preset:Landscapes/North sea>');
    await workbench.tabs.dirty('North sea').waitFor();
    await workbench.save();
    await workbench.dialog.box.waitFor();
    await take('circle-question');
    await workbench.dialog.press('Cancel');
    await workbench.toasts.with('Failed to save').waitFor();
    await take('not-saved');
  });

  pictures('the comparison of two presets', demo, async (scene, take) => {
    const { workbench, editor } = scene;
    await scene.click('Portraits/Studio low key');
    await editor.field('steps').waitFor();
    await workbench.run('SwarmUI: Compare Preset with…');
    await editor.frame.getByRole('combobox', { name: 'Compare with…' }).fill('Studio high');
    await editor.option('Studio high key').waitFor();
    await take('compare-with');
    await editor.option('Studio high key').click();
    await editor.frame.locator('.other-text').first().waitFor();
    await take('page-comparison');
  });
});

/** Puts a picture among those of the README. */
function keep(name: string, theme: Theme): void {
  copyFileSync(pictureFile(name, theme), path.join(root, `docs/images/${name}-${theme}.png`));
}
