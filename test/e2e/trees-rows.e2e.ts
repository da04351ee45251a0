import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { Workbench } from './driver/workbench';

describe('rows of the Presets view', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;
  const view = () => workbench.view('Presets');

  beforeAll(async () => {
    sandbox = await startSandbox({ demo: true });
    workbench = await Workbench.open({ servers: { lab: sandbox.url }, viewport: { width: 1440, height: 1100 } });
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
  });

  it('mark the presets that have problems, and their folders', async () => {
    await view().reveal('Experiments/Broken/Too many steps');
    for (const name of ['Too many steps', 'Model was renamed']) {
      await expect.poll(() => view().badgeOf(name)).toMatch(/^\d$/);
    }
    // a long prompt is worth a hint in the editor, but no problem
    for (const name of ['Everything at once', 'Default']) expect(await view().badgeOf(name)).toBe('');
    await workbench.screenshot('tree-problems');
  });

  it('tell what a preset does, with its picture', async () => {
    await view().reveal('Landscapes/North sea');
    const tooltip = await view().tooltipOf('North sea');
    const text = await tooltip.innerText();
    expect(text).toContain('Landscapes/North sea');
    expect(text).toContain('Grey, wide, quiet.');
    expect(text).toContain('Prompt: north sea beach at low tide');
    const picture = tooltip.locator('img');
    await expect.poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))).toBeGreaterThan(50);
    await workbench.screenshot('tree-tooltip');
  });

  it('tell what is wrong with a preset', async () => {
    await view().reveal('Experiments/Broken/Too many steps');
    const tooltip = await view().tooltipOf('Too many steps');
    expect(await tooltip.innerText()).toContain('1 problem');
  });

  it('star and unstar by the button on the row, which moves the preset to its place', async () => {
    await view().reveal('Graphics/Icon set');
    await view().pressInline('Icon set', 'Star Preset');
    await expect.poll(() => sandbox.controls.preset('Graphics/Icon set')?.starred).toBe(true);
    await expect.poll(() => view().ariaLabelOf('Icon set')).toContain('starred');
    await view().pressInline('Icon set', 'Unstar Preset');
    await expect.poll(() => sandbox.controls.preset('Graphics/Icon set')?.starred).toBe(false);
    await expect.poll(() => view().ariaLabelOf('Icon set')).not.toContain('starred');
  });

  it('are deleted together after one question, and put back exactly by one Undo', async () => {
    const before = sandbox.controls.library();
    await view().reveal('Video/Boomerang loop');
    await view()
      .row('Boomerang loop')
      .click({ modifiers: ['Control'] });
    await view()
      .row('Product turntable')
      .click({ modifiers: ['Control'] });
    await view()
      .row('quick sketch')
      .click({ modifiers: ['Control'] });
    await workbench.menus.choose(view().row('quick sketch'), 'Delete Preset');
    const question = await workbench.dialog.text();
    expect(question).toContain('Delete 3 presets from lab?');
    for (const title of ['Video/Boomerang loop', 'Video/Product turntable', 'quick sketch']) expect(question).toContain(title);
    await workbench.screenshot('delete-three');
    await workbench.dialog.press('Delete');
    await expect.poll(() => sandbox.controls.library().length).toBe(before.length - 3);
    await expect.poll(() => view().row('Boomerang loop').count()).toBe(0);
    await workbench.toasts.press('Deleted 3 presets.', 'Undo');
    const byTitle = (library: typeof before) => library.toSorted((a, b) => (a.title < b.title ? -1 : 1));
    await expect.poll(() => byTitle(sandbox.controls.library())).toEqual(byTitle(before));
    await expect.poll(() => view().row('Boomerang loop').count()).toBe(1);
  });
});
