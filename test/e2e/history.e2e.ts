import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ONE_PIXEL } from './driver/picture';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('nothing is lost: history, trash, undo', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene.close());
  beforeEach(() =>
    scene.refill(async (other) => {
      await other.add('Portraits/Soft', { steps: '20', odd_key: 'kept' }, { is_starred: true, preview_image: ONE_PIXEL });
      for (const title of ['Alpha', 'Beta', 'Gamma']) await other.add(title, { steps: '20', prompt: `a ${title}` });
    }),
  );
  afterEach((context) => scene.tidy(context));

  it('a deleted preset with its picture is in the trash, and comes back as it was', async () => {
    const { workbench, presets } = scene;
    const trash = workbench.view('Trash');
    const before = await scene.stored();
    await workbench.menus.choose(await presets.reveal('Portraits/Soft'), 'Delete Preset');
    await workbench.dialog.press('Delete');
    await poll(async () => [...(await scene.stored()).keys()]).not.toContain('Portraits/Soft');
    await workbench.toasts.clear();
    await trash.open();
    await trash.row('Soft').waitFor();
    await (await trash.tooltipOf('Soft')).locator('img').waitFor();
    for (const theme of ['dark', 'light', 'hc-dark'] as const) {
      await workbench.setTheme(theme);
      await trash.tooltipOf('Soft');
      await workbench.screenshot(`trash-${theme}`);
    }
    await workbench.setTheme('dark');
    await trash.pressInline('Soft', 'Restore Deleted Preset');
    await poll(scene.stored.bind(scene)).toEqual(before);
    await trash.row('Soft').waitFor({ state: 'detached' });
    await trash.fold();
  });

  it('the history of a preset tells what changed, compares and restores', async () => {
    const { workbench, editor, presets } = scene;
    const { quickInput } = workbench;
    const before = (await scene.stored()).get('Alpha');
    await scene.click('Alpha');
    await editor.field('steps').fill('30');
    await workbench.save();
    await workbench.tabs.clean('Alpha').waitFor();
    await poll(async () => (await scene.stored()).get('Alpha')?.param_map).toMatchObject({ steps: '30' });
    await scene.other.delete('Beta');
    await workbench.run('SwarmUI: Refresh');
    await workbench.run('SwarmUI: Show Preset History');
    await poll(() => quickInput.rows().first().innerText()).toMatch(/20 → 30[\s\S]*you · Edit/i);
    for (const theme of ['light', 'hc-dark', 'dark'] as const) {
      await quickInput.cancel();
      await workbench.setTheme(theme);
      await workbench.menus.choose(await presets.reveal('Alpha'), 'Show Preset History');
      await quickInput.rows().first().waitFor();
      await workbench.screenshot(`history-${theme}`);
    }
    // before all that is known or, if the server was looked at while it was filled, how the preset was made
    const oldest = quickInput.rows().last();
    await oldest.click();
    await workbench.diff.locator('.modified').waitFor();
    await poll(() => workbench.diff.locator('.original .view-lines').innerText()).toContain('20');
    await workbench.screenshot('history-compare');
    await workbench.menus.choose(await presets.reveal('Alpha'), 'Show Preset History');
    await oldest.hover();
    await oldest.locator('.action-label[aria-label="Restore"]').click();
    await poll(async () => (await scene.stored()).get('Alpha')).toEqual(before);
  });

  it('undo and redo take a star of several at once back and forth', async () => {
    const { workbench, presets } = scene;
    const { page, dialog } = workbench;
    const stars = async () => [...(await scene.stored()).values()].flatMap(({ title, is_starred }) => (is_starred ? title : [])).sort();
    await presets.row('Alpha').first().click();
    await presets
      .row('Beta')
      .first()
      .click({ modifiers: ['Control'] });
    await workbench.menus.choose(presets.row('Beta').first(), 'Star Preset');
    await poll(stars).toEqual(['Alpha', 'Beta', 'Portraits/Soft']);
    await workbench.run('SwarmUI: Undo Last Change');
    await poll(() => dialog.text()).toContain('Undo Last Change: Star: 2 presets?');
    await dialog.press('Undo');
    await poll(stars).toEqual(['Portraits/Soft']);
    await workbench.run('SwarmUI: Redo Last Change');
    await dialog.press('Redo');
    await poll(stars).toEqual(['Alpha', 'Beta', 'Portraits/Soft']);
    await page.mouse.move(0, 0);
  });

  it('what fails for one of many is told once, with the reason', async () => {
    const { workbench, presets, sandbox } = scene;
    await presets.row('Alpha').first().click();
    await presets
      .row('Gamma')
      .first()
      .click({ modifiers: ['Shift'] });
    sandbox.controls.fail('AddNewPreset', 'noPermission', 1);
    await workbench.menus.choose(presets.row('Beta').first(), 'Star Preset');
    await workbench.toasts.with('2 of 3 changed; 1 failed.').waitFor();
    await workbench.screenshot('summary');
    await workbench.toasts.press('2 of 3 changed; 1 failed.', 'Show');
    await poll(() => workbench.quickInput.rows().count()).toBe(1);
    await workbench.screenshot('summary-show');
  });
});
