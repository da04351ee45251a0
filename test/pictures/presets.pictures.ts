import { describe } from 'vitest';
import { pictures } from './album';

const demo = { sandbox: { demo: true } };

/** The presets, what is done to them, and how it is taken back. */
describe('presets', () => {
  pictures('tooltip and menus', demo, async ({ workbench, presets }, take) => {
    const menu = workbench.page.locator('.monaco-menu:visible').first();
    await presets.reveal('Experiments/Broken/Too many steps');
    await presets.reveal('Landscapes/North sea');
    await (await presets.tooltipOf('North sea')).locator('img').waitFor();
    await take('presets-tooltip', 'rests');
    await workbench.page.mouse.move(600, 400);
    await presets.row('Autumn forest').click({ button: 'right' });
    await menu.waitFor();
    await take('presets-menu', 'rests');
    await workbench.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await presets.row('Landscapes').click({ button: 'right' });
    await menu.waitFor();
    await take('folder-menu', 'rests');
    await workbench.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await presets.pane.locator('.pane-header').hover();
    await presets.pane.locator('.pane-header .action-label.codicon-toolbar-more').click();
    await menu.waitFor();
    await take('view-menu', 'rests');
    await workbench.page.locator('.monaco-menu:visible .action-label', { hasText: 'Account' }).first().hover();
    await workbench.page.locator('.monaco-menu:visible').nth(1).waitFor();
    await take('view-menu-account', 'rests');
  });

  pictures('find, filter and sort', demo, async ({ workbench, presets }, take) => {
    const { quickInput } = workbench;
    await presets.row('Default').waitFor();
    await workbench.run('SwarmUI: Find Preset…');
    await quickInput.fill('light');
    await quickInput.rows().first().waitFor();
    await take('find-preset');
    await quickInput.cancel();
    await workbench.run('SwarmUI: Sort Presets…');
    await quickInput.rows().first().waitFor();
    await take('sort-presets');
    await quickInput.cancel();
    await workbench.run('SwarmUI: Filter Presets…');
    await quickInput.answer('mira');
    await presets.message.getByText('Filter').waitFor();
    await take('presets-filtered');
    await workbench.run('SwarmUI: Clear Preset Filter');
    await workbench.run('SwarmUI: View as List');
    await presets.row('Alpine morning').waitFor();
    await take('presets-list');
  });

  pictures('new, rename, delete, trash', demo, async ({ workbench, presets }, take) => {
    const { quickInput, dialog, toasts } = workbench;
    await presets.row('Default').waitFor();
    await workbench.run('SwarmUI: New Preset…');
    await quickInput.fill('Portraits/Soft window light');
    await quickInput.message.waitFor();
    await take('new-preset-taken');
    await quickInput.cancel();
    await workbench.menus.choose(await presets.reveal('Landscapes/North sea'), 'Rename or Move Preset…');
    await quickInput.fill('Landscapes/North: sea?');
    await quickInput.message.waitFor();
    await take('rename-preset');
    await quickInput.cancel();
    await workbench.menus.choose(await presets.reveal('Landscapes/North sea'), 'Delete Preset');
    await dialog.box.waitFor();
    await take('delete-preset');
    await dialog.press('Delete');
    await presets.row('North sea').waitFor({ state: 'hidden' });
    await toasts.clear();
    await presets.fold();
    const trash = workbench.view('Trash');
    await trash.open();
    await trash.row('North sea').waitFor();
    await take('trash');
    await workbench.run('SwarmUI: Undo Last Change');
    await trash.row('North sea').waitFor({ state: 'hidden' });
    await workbench.run('SwarmUI: Show Changes…');
    await quickInput.rows().first().waitFor();
    await take('changes');
  });

  pictures('history', demo, async ({ workbench, presets, editor }, take) => {
    await presets.row('Default').waitFor();
    await (await presets.reveal('Portraits/Soft window light')).click();
    await editor.shows('Soft window light');
    await editor.field('steps').fill('31');
    await workbench.tabs.dirty('Soft window light').waitFor();
    await workbench.save();
    await workbench.tabs.clean('Soft window light').waitFor();
    await workbench.menus.choose(await presets.reveal('Portraits/Soft window light'), 'Show Preset History');
    await workbench.quickInput.rows().first().waitFor();
    await take('history');
    await workbench.quickInput.pick('original version');
    await workbench.diff.waitFor();
    await take('history-comparison');
  });

  pictures('trying on a prompt', demo, async ({ workbench, presets }, take) => {
    await presets.row('Default').waitFor();
    await workbench.menus.choose(await presets.reveal('Landscapes/Alpine morning'), 'Preview Final Prompt…');
    await workbench.quickInput.title.getByText('Alpine morning').waitFor();
    await take('try-on-a-prompt');
    await workbench.quickInput.answer('a boat');
    await workbench.toasts.with('boat').waitFor();
    await take('tried-on-a-prompt');
  });

  pictures('exporting', demo, async ({ workbench, presets }, take) => {
    await presets.row('Default').waitFor();
    await workbench.run('SwarmUI: Export Presets as Files…');
    await workbench.quickInput.widget.waitFor();
    await take('export');
  });
});
