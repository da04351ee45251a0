import { afterAll, beforeAll, describe, it } from 'vitest';
import { Scene } from '../e2e/driver/scene';
import type { Theme } from '../e2e/driver/themes';

const themes: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];

/** What one sees beside the presets and their editor, in every theme: out/screenshots. */
describe('the other rooms', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open({ sandbox: { demo: true }, viewport: { width: 1280, height: 900 } });
    await scene.presets.row('Default').waitFor();
  });
  afterAll(() => scene.close());

  it.each([
    ['Starred Models', 'LoRA'],
    ['Model Links', 'LoRA'],
    ['Parameters', 'Core Parameters'],
    ['Settings', 'UI'],
  ])('the view %s', async (name, row) => {
    const view = scene.workbench.view(name);
    await view.open();
    await view.pane.locator('.monaco-list-row').first().waitFor();
    if (await view.row(row).first().isVisible()) await view.expand(row);
    await take(`view-${name}`);
    await view.fold();
  });

  it('the history of a preset', async () => {
    await scene.click('Portraits/Soft window light');
    await scene.editor.field('steps').fill('31');
    await scene.workbench.save();
    await scene.workbench.tabs.clean('Soft window light').waitFor();
    const { workbench, presets } = scene;
    await take('history', async () => {
      await workbench.menus.choose(await presets.reveal('Portraits/Soft window light'), 'Show Preset History');
      await workbench.quickInput.rows().first().waitFor();
    });
  });

  it('the trash', async () => {
    const { workbench, presets } = scene;
    for (const title of ['Landscapes/North sea', 'Anime/Key visual']) {
      const row = await presets.reveal(title).catch(() => undefined);
      if (row === undefined) continue;
      await workbench.menus.choose(row, 'Delete Preset');
      await workbench.dialog.press('Delete');
      await workbench.toasts.clear();
    }
    const trash = workbench.view('Trash');
    await trash.open();
    await trash.pane.locator('.monaco-list-row').first().waitFor();
    await take('view-Trash');
    await trash.fold();
  });

  it('the report of a library, and the Problems panel', async () => {
    await scene.workbench.run('SwarmUI: Check All Presets');
    await scene.workbench.tabs.labels();
    await take('check-report');
    await scene.click('Experiments/Broken/Too many steps');
    await scene.workbench.run('Problems: Focus on Problems View');
    await scene.workbench.page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await take('problems');
    await scene.workbench.run('View: Hide Panel');
  });

  it('the comparison of a conflict', async () => {
    const { workbench } = scene;
    await scene.click('Portraits/Studio low key');
    await scene.editor.field('steps').fill('33');
    await workbench.tabs.dirty('Studio low key').waitFor();
    await scene.other.edit('Portraits/Studio low key', { params: { steps: '44' } });
    await workbench.save();
    await workbench.dialog.box.waitFor();
    await take('conflict-question');
    await workbench.dialog.press('Compare');
    await workbench.diff.waitFor();
    await take('conflict-comparison');
  });

  it('the menus of status and account', async () => {
    const { workbench } = scene;
    await take('status-menu', async () => {
      await workbench.run('SwarmUI: Server Status…');
      await workbench.quickInput.rows().first().waitFor();
    });
    await take('accounts-menu', async () => {
      await workbench.page.locator('.activitybar .action-item:has(.codicon-accounts-view-bar-icon) .action-label').click();
      await workbench.page.locator('.monaco-menu:visible').first().waitFor();
    });
  });

  it('the walkthrough', async () => {
    await scene.workbench.run('Welcome: Open Walkthrough...');
    await scene.workbench.quickInput.answer('SwarmUI');
    await scene.workbench.page.locator('.gettingStartedDetailsContent').waitFor();
    await take('walkthrough');
  });

  /** Takes it in every theme, a question only in the one there is; what a theme's change would close is opened for each. */
  async function take(name: string, open?: () => Promise<unknown>): Promise<void> {
    const { page, quickInput } = scene.workbench;
    const isQuestion = await scene.workbench.dialog.box.isVisible();
    for (const theme of isQuestion ? themes.slice(0, 1) : themes) {
      if (!isQuestion) await scene.workbench.setTheme(theme);
      await open?.();
      await page.mouse.move(700, 890);
      await page.waitForTimeout(400);
      await scene.workbench.screenshot(`${name}-${theme}`);
      if (open && !isQuestion) {
        await page.keyboard.press('Escape');
        await quickInput.waitUntilClosed();
      }
    }
  }
});
